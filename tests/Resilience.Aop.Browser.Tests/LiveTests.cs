using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Resilience.Aop.Browser.Tests;

public sealed class LiveTests(Chromium chromium) : DashboardTest(chromium)
{
    [Fact]
    public async Task Frame_Change_IsShownInTheSameNodes()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator row = visit.Panel("breakers").Locator("tbody tr").Filter(new() { HasText = "search_api" });
        IElementHandle before = await row.ElementHandleAsync();

        server.Publish(static frame =>
        {
            JsonObject breaker = Frames.Named(frame, "breakers", "search_api");
            breaker["state"] = "Open";
            breaker["remainingSeconds"] = 12;
            breaker["breakSeconds"] = 30;
            frame["totals"]!["openBreakers"] = 3;
        });

        await Expect(row).ToContainTextAsync("tries again in 12 s");
        await Expect(visit.Panel("strip").Locator("[aria-label='Open breakers'] .value")).ToHaveTextAsync("3");
        Assert.True(await before.EvaluateAsync<bool>("node => node.isConnected"));
    }

    [Fact]
    public async Task Frame_NewAndGoneNames_ComeAndGo()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();

        server.Publish(static frame =>
        {
            JsonObject added = Frames.First(frame, "operations").DeepClone().AsObject();
            added["name"] = "AgentFleet.Brand.NewAsync";
            frame["operations"]!.AsArray().RemoveAt(0);
            frame["operations"]!.AsArray().Add((JsonNode)added);
        });

        await Expect(visit.Page.Locator(".method .title").GetByText("NewAsync")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".method .title").GetByText("BroadcastAsync")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task LiveRegion_StateAndAlert_AreToldOnceAndNumbersNever()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator live = visit.Page.Locator("#live");
        await Expect(live).ToBeEmptyAsync();
        await live.EvaluateAsync(
            "node => { window.told = 0; new MutationObserver(records => told += records.length).observe(node, { childList: true, characterData: true, subtree: true }) }");

        server.Publish(static frame => frame["totals"]!["callsPerSecond"] = 999);
        await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync("999");
        await Expect(live).ToBeEmptyAsync();
        server.Publish(static frame =>
        {
            Frames.Named(frame, "breakers", "search_api")["state"] = "Open";
            frame["alerts"]!["active"]!.AsArray().Add((JsonNode)new JsonObject
            {
                ["kind"] = "HighFailureRate", ["source"] = "search_api", ["message"] = "High failure rate", ["value"] = 0.5, ["threshold"] = 0.3, ["since"] = "2030-01-01T12:00:00Z",
            });
        });

        await Expect(live).ToContainTextAsync("Alert: High failure rate. Breaker search_api is open");
        foreach (int rate in (int[])[888, 777])
        {
            server.Publish(frame => frame["totals"]!["callsPerSecond"] = rate);
            await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync($"{rate}");
        }

        Assert.Equal(1, await visit.Page.EvaluateAsync<int>("told"));
    }

    [Fact]
    public async Task Stall_NoFrameForThreeSeconds_IsSaidAndTakenBack()
    {
        (FixtureServer server, Visit visit) = await ShowAsync(timePasses: true);
        ILocator banner = visit.Page.Locator("#banner");
        await Expect(banner).ToBeHiddenAsync();

        server.IsStalled = true;
        await Expect(banner).ToBeVisibleAsync();
        await Expect(banner).ToContainTextAsync(new Regex(@"The numbers below are (([3-9]|\d\d+) s|\d+ min.*) old"));
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Stalled");
        await Expect(visit.Page.Locator("main")).ToHaveCSSAsync("filter", "grayscale(1)");
        await Expect(visit.Panel("strip").Locator("[aria-label='Data age']")).ToContainTextAsync("stalled");
        await visit.PictureAsync("stalled");
        server.IsStalled = false;

        await Expect(banner).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
        await Expect(visit.Page.Locator("#live")).ToContainTextAsync("Data is live again.");
    }

    [Fact]
    public async Task Restart_Server_IsFoundAgainWithoutReload()
    {
        (FixtureServer server, Visit visit) = await ShowAsync(timePasses: true);
        await visit.Page.EvaluateAsync("window.kept = true");

        await server.StopAsync();
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Stalled");
        await server.StartAsync();
        server.Publish(static frame => frame["totals"]!["callsPerSecond"] = 777);

        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
        await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync("777");
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.kept"));
        Assert.All(await visit.ComplaintsAsync(), static complaint => Assert.Contains("net::ERR_", complaint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403, "No access", "You may not look here.")]
    [InlineData(401, "No access", "Sign in")]
    [InlineData(302, "No access", "Sign in")]
    [InlineData(404, "Error", "The dashboard has gone.")]
    [InlineData(503, "Error", "It answered with status 503.")]
    public async Task Refusal_Stream_IsExplainedAndTriedAgain(int status, string link, string words)
    {
        FixtureServer server = await ServeAsync();
        server.Status = status;
        Visit visit = await VisitAsync(server, timePasses: true);

        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync(words);
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync(link);
        await visit.PictureAsync($"refused-{status}");
        server.Status = 200;

        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
        await Expect(visit.Page.Locator("#banner")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(12);
    }

    [Fact]
    public async Task Refusal_OtherReason_IsSaid()
    {
        FixtureServer server = await ServeAsync();
        server.Status = 503;
        Visit visit = await VisitAsync(server, timePasses: true);
        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("It answered with status 503.");

        server.Status = 404;
        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("The dashboard has gone.");
        server.Status = 403;
        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("You may not look here.");
        await server.StopAsync();

        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("No data.");
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Stalled");
    }

    [Fact]
    public async Task Stall_FirstFrameNeverComes_IsSaid()
    {
        FixtureServer server = await ServeAsync();
        server.IsStalled = true;
        Visit visit = await VisitAsync(server, timePasses: true);

        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Stalled");
        await Expect(visit.Page.Locator("#banner")).ToContainTextAsync("No data.");
        server.IsStalled = false;

        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
    }

    [Fact]
    public async Task Stall_ConnectionSilentFor15Seconds_IsReplaced()
    {
        (FixtureServer server, Visit visit) = await ShowAsync(timePasses: true);
        server.IsStalled = true;

        await visit.Page.RunAndWaitForRequestAsync(
            () => visit.Page.EvaluateAsync("(() => { const real = performance.now.bind(performance); performance.now = () => real() + 15100 })()"), "**/events");

        await Chromium.EventuallyAsync(() => server.Connections > 1 && server.Watchers == 1);
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Stalled");
        server.IsStalled = false;
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
    }

    [Fact]
    public async Task Page_Hidden_IsNotConnectedUntilItIsSeenAgain()
    {
        (FixtureServer server, Visit visit) = await ShowAsync(timePasses: true);
        await Chromium.EventuallyAsync(() => server.Watchers == 1);
        const string Turn = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')) }";

        await visit.Page.EvaluateAsync(Turn, true);
        await Chromium.EventuallyAsync(() => server.Watchers == 0);
        server.Publish(static frame => frame["totals"]!["callsPerSecond"] = 555);
        await visit.Page.EvaluateAsync(Turn, false);

        await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync("555");
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
        await Chromium.EventuallyAsync(() => server.Watchers == 1);
    }

    [Fact]
    public async Task Refusal_WhileLooking_KeepsTheOldNumbersInGrey()
    {
        (FixtureServer server, Visit visit) = await ShowAsync(timePasses: true);

        server.Status = 403;
        await server.StopAsync();
        await server.StartAsync();

        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("No access");
        await Expect(visit.Page.Locator("main")).ToHaveCSSAsync("filter", "grayscale(1)");
        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(12);
    }
}
