using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

public sealed class KeyboardTests(Chromium chromium) : DashboardTest(chromium)
{
    [Fact]
    public async Task Tab_FromTheTop_ReachesEveryControlWithVisibleFocus()
    {
        (_, Visit visit) = await ShowAsync();
        await Expect(visit.Panel("inventory").Locator(".methods > li")).ToHaveCountAsync(14);
        const string Controls = "Array.from(document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]'))" +
            ".filter(node => node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) && !node.disabled)";
        int wanted = await visit.Page.EvaluateAsync<int>($"(window.controls = {Controls}).length");
        Assert.True(wanted > 50, $"{wanted} controls");

        HashSet<int> reached = [];
        for (int i = 0; i < wanted + 5; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            int index = await visit.Page.EvaluateAsync<int>("controls.indexOf(document.activeElement)");
            if (index >= 0 && reached.Add(index))
            {
                Assert.Equal("solid", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
            }
        }

        string[] missed = await visit.Page.EvaluateAsync<string[]>(
            "reached => controls.filter((_, index) => !reached.includes(index)).map(node => node.outerHTML.slice(0, 100))", reached.ToArray());
        Assert.Empty(missed);
    }

    [Fact]
    public async Task Focus_FramesThatMoveAndChangeRows_StaysWhereItWas()
    {
        (FixtureServer server, Visit visit) = await ShowAsync(Frames.Many(80), Frames.ManyInventory(80));
        ILocator method = visit.Page.Locator(".method[title='Shop.Area03.Client051.LoadAsync']");
        await method.FocusAsync();
        const string Index = "node => [...node.parentNode.children].indexOf(node)";
        int before = await method.EvaluateAsync<int>($"node => {{ window.refocused = 0; node.addEventListener('focus', () => window.refocused++); return ({Index})(node) }}");
        Assert.True(before > 1, $"{before}");

        // In trouble, it moves to the front.
        server.Publish(static frame => Frames.Named(frame, "operations", "Shop.Area03.Client051.LoadAsync")["errorPercent"] = 50);

        await Expect(method).ToHaveAttributeAsync("data-big", "");
        await Expect(method).ToBeFocusedAsync();
        Assert.NotEqual(before, await method.EvaluateAsync<int>(Index));
        Assert.Equal(1, await visit.Page.EvaluateAsync<int>("refocused"));
    }

    [Theory]
    [InlineData("remove the first", "-1")]
    [InlineData("first to the end", "-1+1")]
    [InlineData("last to the front", "-1+1")]
    public async Task Rows_FrameThatChangesOne_StayWhereTheyAre(string change, string mutations)
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        await visit.Panel("breakers").Locator("tbody").EvaluateAsync("""
            node => {
              window.mutations = [];
              new MutationObserver(records => mutations.push(...records.map(({ addedNodes, removedNodes }) => removedNodes.length > 0 ? '-' + removedNodes.length : '+' + addedNodes.length)))
                .observe(node, { childList: true });
            }
            """);

        server.Publish(frame =>
        {
            JsonArray breakers = frame["breakers"]!.AsArray();
            JsonNode moved = breakers[change == "last to the front" ? breakers.Count - 1 : 0]!;
            breakers.Remove(moved);
            if (change != "remove the first")
            {
                breakers.Insert(change == "last to the front" ? 0 : breakers.Count, moved);
            }

            frame["totals"]!["callsPerSecond"] = 4321;
        });
        await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync("4321");

        Assert.Equal(mutations, await visit.Page.EvaluateAsync<string>("mutations.join('')"));
        Assert.Equal(
            server.Names("breakers"),
            await visit.Panel("breakers").Locator("tbody .operation b").AllTextContentsAsync());
    }

    [Fact]
    public async Task SkipLink_Chosen_LeadsToTheContent()
    {
        (_, Visit visit) = await ShowAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.Locator("#main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Scroll_Frames_StaysWhereItWas()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        const string Settled = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
        await visit.Panel("retries").ScrollIntoViewIfNeededAsync();
        await visit.Page.EvaluateAsync(Settled); // what comes into view only now is laid out
        const string Top = "node => node.getBoundingClientRect().top";
        double before = await visit.Panel("retries").EvaluateAsync<double>(Top);
        double height = await visit.Panel("breakers").EvaluateAsync<double>("node => node.offsetHeight");
        Assert.True(await visit.Page.EvaluateAsync<double>("scrollY") > 100);

        server.Publish(static frame =>
        {
            for (int i = 0; i < 2; i++)
            {
                JsonObject added = Frames.First(frame, "breakers").DeepClone().AsObject();
                added["name"] = $"added-{i}";
                frame["breakers"]!.AsArray().Insert(0, added);
            }

            frame["totals"]!["callsPerSecond"] = 4321;
        });
        await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync("4321");

        Assert.True(await visit.Panel("breakers").EvaluateAsync<double>("node => node.offsetHeight") > height + 20);
        await visit.Page.EvaluateAsync(Settled);
        Assert.Equal(before, await visit.Panel("retries").EvaluateAsync<double>(Top), 1.0);
    }

    [Fact]
    public async Task Escape_Dialog_ClosesItAndGivesTheFocusBack()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator isolate = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Isolate search_api" });
        await isolate.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(isolate).ToBeFocusedAsync();
        Assert.Empty(server.Actions);
    }

    [Fact]
    public async Task Names_ControlsAndPictures_AreThereForReaders()
    {
        (_, Visit visit) = await ShowAsync();

        string[] nameless = await visit.Page.EvaluateAsync<string[]>(
            """
            () => Array.from(document.querySelectorAll('button, a[href], input, [role=img], section.panel, table'))
              .filter(node => node.checkVisibility())
              .filter(node => !(node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') || node.textContent.trim() || node.labels?.length))
              .map(node => node.outerHTML.slice(0, 100))
            """);

        Assert.Empty(nameless);
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "AgentFleet.DatabaseService.SaveResultAsync, 9.7 calls a second, 100 % errors, breaker open" })).ToBeVisibleAsync();
    }
}
