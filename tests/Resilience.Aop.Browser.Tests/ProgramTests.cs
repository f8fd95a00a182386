using Resilience.Aop.Tests;

namespace Resilience.Aop.Browser.Tests;

/// <summary>The page on the real dashboard of a real program.</summary>
public sealed class ProgramTests(Chromium chromium) : DashboardTest(chromium)
{
    [Fact]
    public async Task Program_Calls_AppearByThemselves()
    {
        await using RealProgram program = await StartAsync();
        await using Visit visit = await (await Visit.OpenAsync(Chromium, program.Address)).DrawnAsync();
        await Expect(visit.Panel("empty")).ToContainTextAsync("Nothing called yet");
        await Expect(visit.Panel("inventory").Locator(".methods > li").Filter(new() { HasText = "OrderAsync" })).ToHaveCountAsync(1);

        await program.Shop.OrderAsync();
        await program.Shop.SearchAsync();

        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(2);
        await Expect(visit.Panel("breakers").Locator("tbody tr")).ToContainTextAsync("orders");
        await Expect(visit.Panel("bulkheads").Locator("tbody tr")).ToContainTextAsync("of 4");
        await visit.Panel("inventory").Locator("button[data-operation$='Shop.SearchAsync']").ClickAsync();
        await Expect(visit.Panel("inventory").Locator(".gantt li")).ToHaveCountAsync(3);
        Assert.Empty(await visit.ComplaintsAsync());
    }

    [Fact]
    public async Task Isolate_Confirmed_RefusesRealCallsUntilReset()
    {
        await using RealProgram program = await StartAsync();
        await program.Shop.OrderAsync();
        await using Visit visit = await (await Visit.OpenAsync(Chromium, program.Address)).DrawnAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Isolate orders" }).ClickAsync();
        Assert.Equal(CircuitState.Closed, program.StateOfOrders());
        await visit.Page.Locator("#confirm-yes").ClickAsync();
        await Expect(visit.Page.Locator("#confirm-result")).ToHaveAttributeAsync("data-level", "ok");
        Assert.Equal(CircuitState.Isolated, program.StateOfOrders());
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(program.Shop.OrderAsync);
        await visit.Page.Locator("#confirm-no").ClickAsync();
        await Expect(visit.Page.Locator(".method .badge").GetByText("Isolated")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reset orders" }).ClickAsync();
        await visit.Page.Locator("#confirm-yes").ClickAsync();
        await Expect(visit.Page.Locator("#confirm-result")).ToHaveAttributeAsync("data-level", "ok");

        Assert.Equal(CircuitState.Closed, program.StateOfOrders());
        Assert.Equal(1, await program.Shop.OrderAsync());
        Assert.Empty(await visit.ComplaintsAsync());
    }

    [Fact]
    public async Task Action_WithoutAntiforgery_IsRefusedAlsoFromThePageItself()
    {
        await using RealProgram program = await StartAsync();
        await program.Shop.OrderAsync();
        await using Visit visit = await (await Visit.OpenAsync(Chromium, program.Address)).DrawnAsync();
        const string Post = "header => fetch('actions/isolate', { method: 'POST', headers: { 'Content-Type': 'application/json', ...header }, body: '{\"name\":\"orders\"}' }).then(answer => answer.status)";

        int bare = await visit.Page.EvaluateAsync<int>(Post, new Dictionary<string, string>());
        string header = await visit.Page.EvaluateAsync<string>("fetch('token').then(answer => answer.json()).then(token => token.header)");
        int forged = await visit.Page.EvaluateAsync<int>(Post, new Dictionary<string, string> { [header] = "forged" });

        Assert.Equal((400, 400), (bare, forged));
        Assert.Equal(CircuitState.Closed, program.StateOfOrders());
    }

    [Fact]
    public async Task Actions_OffByDefault_AreNotOffered()
    {
        await using RealProgram program = await StartAsync(actions: null);
        await program.Shop.OrderAsync();
        await using Visit visit = await (await Visit.OpenAsync(Chromium, program.Address)).DrawnAsync();

        await Expect(visit.Panel("breakers").Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Isolate orders" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DeadLetter_MessageOfMarkup_IsShownAsTextAndReplayed()
    {
        const string Message = "<img src=x onerror='window.hacked = true'>";
        await using RealProgram program = await StartAsync();
        program.Shop.Body = static () => throw new InvalidOperationException(Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => program.Shop.MailAsync("somebody"));
        await using Visit visit = await (await Visit.OpenAsync(Chromium, program.Address)).DrawnAsync();
        ILocator row = visit.Panel("letters").Locator("tbody tr");
        await Expect(row).ToContainTextAsync(Message);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.images.length"));

        int replayed = 0;
        program.Shop.Body = () => Task.FromResult(Interlocked.Increment(ref replayed));
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await visit.Page.Locator("#confirm-yes").ClickAsync();

        await Expect(visit.Page.Locator("#confirm-result")).ToHaveAttributeAsync("data-level", "ok");
        Assert.Equal(1, replayed);
        await Expect(row).ToHaveCountAsync(0);
        Assert.False(await visit.Page.EvaluateAsync<bool>("window.hacked === true"));
        Assert.Empty(await visit.ComplaintsAsync());
    }

    [Fact]
    public async Task Restart_AnotherProcess_IsFoundAgainWithItsOwnNumbers()
    {
        RealProgram before = await StartAsync();
        await before.Shop.OrderAsync();
        await using Visit visit = await (await Visit.OpenAsync(Chromium, before.Address)).DrawnAsync();
        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(1);

        int port = before.Port;
        await before.DisposeAsync();
        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Stalled");
        await using RealProgram after = await RealProgram.StartAsync(port);
        await after.Shop.OrderAsync();
        await after.Shop.SearchAsync();

        await Expect(visit.Page.Locator("#link-text")).ToHaveTextAsync("Live");
        await Expect(visit.Page.Locator(".method")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Server_PageAndAssets_AreThoseOfTheRepositoryUnderThePolicyOfTheFixture()
    {
        await using RealProgram program = await RealProgram.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(program.Address) };

        using HttpResponseMessage page = await client.GetAsync("");
        Assert.Equal(FixtureServer.Policy, Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        foreach (string file in Directory.GetFiles(RepositoryPath.Of("src/Resilience.Aop.AspNetCore/Assets")))
        {
            string name = Path.GetFileName(file);
            Assert.Equal(await File.ReadAllTextAsync(file), await client.GetStringAsync(name == "dashboard.html" ? "" : "assets/" + name));
        }
    }

    private async Task<RealProgram> StartAsync(bool? actions = true)
    {
        Chromium.Get();
        return await RealProgram.StartAsync(actions: actions);
    }
}
