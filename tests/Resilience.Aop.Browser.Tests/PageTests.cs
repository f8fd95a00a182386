using System.Globalization;
using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

public sealed class PageTests(Chromium chromium) : DashboardTest(chromium)
{
    private static readonly string[] Panels =
        ["wall", "alerts", "breakers", "latency", "outcomes", "retries", "bulkheads", "limiters", "caches", "budgets", "letters", "inventory"];

    [Fact]
    public async Task Page_Fleet_DrawsEveryPanelWithoutComplaint()
    {
        (_, Visit visit) = await ShowAsync();

        foreach (string panel in Panels)
        {
            await Expect(visit.Panel(panel)).ToBeVisibleAsync();
            await Expect(visit.Panel(panel).Locator(".body")).Not.ToBeEmptyAsync();
        }

        await Expect(visit.Panel("strip")).ToContainTextAsync("Degraded");
        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(12);
        await Expect(visit.Panel("breakers").Locator("tbody tr")).ToHaveCountAsync(10);
        await Expect(visit.Panel("inventory").Locator(".methods > li")).ToHaveCountAsync(14);
        await Expect(visit.Page).ToHaveTitleAsync("Degraded · AgentFleet");
        Assert.Empty(await visit.ComplaintsAsync());
    }

    [Fact]
    public async Task Complaints_ScriptThatPolicyForbids_AreNoticed()
    {
        (_, Visit visit) = await ShowAsync();

        await visit.Page.RunAndWaitForConsoleMessageAsync(
            () => visit.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }))"),
            new() { Predicate = static message => message.Text.StartsWith("policy: ", StringComparison.Ordinal) });

        Assert.Contains(await visit.ComplaintsAsync(), static complaint => complaint.StartsWith("policy: script-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wall_Breakers_SayTheirStateInWords()
    {
        (_, Visit visit) = await ShowAsync();

        await Expect(Circle(visit, "SaveResultAsync").Locator(".badge")).ToHaveTextAsync("Open 42 s");
        await Expect(Circle(visit, "SendCommandAsync").Locator(".badge")).ToHaveTextAsync("Half-open");
        await Expect(Circle(visit, "TranslateAsync").Locator(".badge")).ToHaveTextAsync("Isolated");
        await Expect(Circle(visit, "SearchAsync").Locator(".badge")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Wall_Disc_HasTheAreaOfItsRate()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator disc = Circle(visit, "SearchAsync").Locator(".disc");

        server.Publish(static frame => Frames.Named(frame, "operations", "AgentFleet.ExternalApi.SearchAsync")["callsPerSecond"] = 100);
        await Expect(disc).ToHaveAttributeAsync("r", "38.0");
        server.Publish(static frame => Frames.Named(frame, "operations", "AgentFleet.ExternalApi.SearchAsync")["callsPerSecond"] = 25);

        await Expect(disc).ToHaveAttributeAsync("r", "19.0");
    }

    [Fact]
    public async Task Wall_Choice_OpensTheMethodInTheInventory()
    {
        (_, Visit visit) = await ShowAsync();

        await Circle(visit, "SearchAsync").ClickAsync();

        ILocator entry = visit.Page.Locator("button[data-operation='AgentFleet.ExternalApi.SearchAsync']");
        await Expect(entry).ToBeFocusedAsync();
        await Expect(entry).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(visit.Panel("inventory").Locator(".gantt li").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Inventory_Filter_FindsAnyWordInAnyOrder()
    {
        (_, Visit visit) = await ShowAsync();
        ILocator entries = visit.Panel("inventory").Locator(".methods > li");

        await visit.Page.GetByLabel("Filter").FillAsync("hedge searchindex");
        await Expect(entries).ToHaveCountAsync(1);
        await visit.Page.Locator("#filter").FillAsync("no such thing");

        await Expect(entries).ToHaveCountAsync(0);
        await Expect(visit.Panel("inventory")).ToContainTextAsync("No method matches");
    }

    [Fact]
    public async Task Inventory_OtherVersion_IsReadAgain()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator entries = visit.Panel("inventory").Locator(".methods > li");
        await Expect(entries).ToHaveCountAsync(14);

        server.Inventory["methods"]!.AsArray().RemoveAt(0);
        server.Publish(static frame => frame["inventoryVersion"] = 4);

        await Expect(entries).ToHaveCountAsync(13);
    }

    [Fact]
    public async Task DeadLetters_StoreUnreadable_SaysSo()
    {
        JsonObject frame = Frames.Fleet();
        frame["deadLetterError"] = "SqliteException";

        (_, Visit visit) = await ShowAsync(frame);

        await Expect(visit.Panel("letters")).ToContainTextAsync("The store cannot be read (SqliteException)");
    }

    [Fact]
    public async Task Telemetry_LeftOut_SaysWhyPanelsAreEmpty()
    {
        JsonObject frame = Frames.Fleet();
        frame["isMeasured"] = false;

        (_, Visit visit) = await ShowAsync(frame);

        foreach (string panel in (string[])["latency", "outcomes", "retries"])
        {
            await Expect(visit.Panel(panel).Locator(".note")).ToHaveTextAsync("not measured: built without telemetry");
        }
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(50, 30)]
    [InlineData(100, 0)]
    public async Task Wall_OpenBreaker_CountsDownInItsRing(double share, double remaining)
    {
        JsonObject frame = Frames.Fleet();
        JsonObject breaker = Frames.Named(frame, "breakers", "db_writer");
        breaker["remainingSeconds"] = remaining;

        (_, Visit visit) = await ShowAsync(frame);

        ILocator rest = Circle(visit, "SaveResultAsync").Locator(".rest");
        await Expect(rest).ToHaveAttributeAsync("stroke-dasharray", $"{(100 - share).ToString("F1", CultureInfo.InvariantCulture)} 100");
        // Nothing lies over it.
        Assert.True(await rest.EvaluateAsync<bool>("node => !node.nextElementSibling.matches('.ring')"));
    }

    [Theory]
    [InlineData("Closed", "Closed while somebody looked; Nobody looked at 11:50:00 for 5 min", "left: 0%; width: 33.33%; | left: 66.67%; width: 33.33%;")]
    [InlineData("Open", "Open at 11:45:00 for 5 min; Nobody looked at 11:50:00 for 5 min", "left: 0%; width: 33.33%; | left: 66.67%; width: 33.33%;")]
    [InlineData(null, "Closed while somebody looked; Nobody looked at 11:45:00 for 5 min; Nobody looked at 11:50:00 for 5 min", "left: 66.67%; width: 33.33%;")]
    public async Task Lane_TimeThatNobodyLooked_StaysBlank(string? first, string words, string parts)
    {
        JsonObject frame = Frames.Fleet();
        static JsonObject Change(string time, string? to) => new() { ["time"] = $"2030-01-01T{time}Z", ["to"] = to };
        Frames.Named(frame, "breakers", "search_api")["transitions"] = new JsonArray(Change("11:45:00", first), Change("11:50:00", null), Change("11:55:00", "Closed"));

        (_, Visit visit) = await ShowAsync(frame);

        ILocator lane = visit.Panel("breakers").Locator("tbody tr").Filter(new() { HasText = "search_api" }).Locator("div.lane");
        await Expect(lane).ToHaveAttributeAsync("aria-label", words);
        Assert.Equal(parts, await lane.EvaluateAsync<string>("node => [...node.children].map(part => part.getAttribute('style')).join(' | ')"));
    }

    [Theory]
    [InlineData("11:40:00", "Closed all the time")]
    [InlineData("11:52:00", "Closed while somebody looked")]
    public async Task Lane_Closed_SaysSoOfWhatWasSeen(string since, string words)
    {
        JsonObject frame = Frames.Fleet();
        Frames.Named(frame, "breakers", "search_api")["transitions"] = new JsonArray(new JsonObject { ["time"] = $"2030-01-01T{since}Z", ["to"] = "Closed" });

        (_, Visit visit) = await ShowAsync(frame);

        ILocator row = visit.Panel("breakers").Locator("tbody tr").Filter(new() { HasText = "search_api" });
        await Expect(row.Locator("div.lane")).ToHaveAttributeAsync("aria-label", words);
    }

    private static ILocator Circle(Visit visit, string method) =>
        visit.Page.Locator(".method").Filter(new() { Has = visit.Page.Locator(".title").GetByText(method, new() { Exact = true }) });
}
