namespace Resilience.Aop.Browser.Tests;

public sealed class ActionTests(Chromium chromium) : DashboardTest(chromium)
{
    [Fact]
    public async Task Actions_NotEnabled_AreNotOffered()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator buttons = visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Isolate|Reset|Replay)") });
        await Expect(buttons.First).ToBeVisibleAsync();

        server.Publish(static frame => frame["actionsEnabled"] = false);

        await Expect(visit.Panel("breakers")).Not.ToHaveAttributeAsync("data-acts", "");
        Assert.Equal("", string.Join("; ", await buttons.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.outerHTML)")));
    }

    [Fact]
    public async Task Isolate_Confirmed_IsSentWithTheTokenAndItsResultShown()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        server.Answer = (200, true, "'search_api' is isolated.");
        ILocator opener = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Isolate search_api" });

        await opener.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Isolate “search_api”?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveAccessibleDescriptionAsync("Every call behind this circuit breaker is refused until somebody resets it.");
        Assert.Empty(server.Actions);
        await visit.Page.Locator("#confirm-yes").ClickAsync();

        await Expect(visit.Page.Locator("#confirm-result")).ToHaveTextAsync("'search_api' is isolated.");
        var (action, body) = Assert.Single(server.Actions);
        Assert.Equal("isolate", action);
        Assert.Equal("search_api", (string?)body["name"]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Replay_Group_SendsWhatIsTicked()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        server.Answer = (200, true, "31 would be replayed.");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Replay SendCommandAsync, System.Net.Http.HttpRequestException" }).ClickAsync();
        await visit.Page.GetByLabel("Only say what would be done").CheckAsync();
        await visit.Page.Locator("#confirm-yes").ClickAsync();
        await Expect(visit.Page.Locator("#confirm-result")).ToHaveTextAsync("31 would be replayed.");
        await visit.PictureAsync("dialog");
        await visit.Page.GetByLabel("Only say what would be done").UncheckAsync();
        await visit.Page.GetByLabel("Include poisoned ones").CheckAsync();
        server.Answer = (200, true, "31 replayed.");
        await visit.Page.Locator("#confirm-yes").ClickAsync();
        await Expect(visit.Page.Locator("#confirm-result")).ToHaveTextAsync("31 replayed.");

        Assert.Equal(
            ["replay true false 6f1d2b40c9a1", "replay false true 6f1d2b40c9a1"],
            server.Actions.Select(static sent => $"{sent.Action} {sent.Body["dryRun"]} {sent.Body["includePoisoned"]} {sent.Body["fingerprint"]}"));
        Assert.All(server.Actions, static sent => Assert.Equal("commands", (string?)sent.Body["queue"]));
    }

    [Fact]
    public async Task Refusal_Action_IsShownAndMayBeTriedAgain()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        server.Answer = (409, false, "A replay of that queue runs already.");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Replay queue commands" }).ClickAsync();
        await visit.Page.Locator("#confirm-yes").ClickAsync();

        await Expect(visit.Page.Locator("#confirm-result")).ToHaveTextAsync("A replay of that queue runs already.");
        await Expect(visit.Page.Locator("#confirm-result")).ToHaveAttributeAsync("data-level", "bad");
        await Expect(visit.Page.Locator("#confirm-yes")).ToBeEnabledAsync();
        await Expect(visit.Page.Locator("#confirm-yes")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SignIn_Ended_ActionSaysSo()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        server.Answer = (302, false, "");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reset db_writer" }).ClickAsync();
        await visit.Page.Locator("#confirm-yes").ClickAsync();

        await Expect(visit.Page.Locator("#confirm-result")).ToContainTextAsync("sign in, then try again");
        Assert.Empty(server.Actions);
    }

    [Fact]
    public async Task Server_Gone_ActionSaysSo()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reset db_writer" }).ClickAsync();

        await server.StopAsync();
        await visit.Page.Locator("#confirm-yes").ClickAsync();

        await Expect(visit.Page.Locator("#confirm-result")).ToContainTextAsync("cannot be reached");
    }
}
