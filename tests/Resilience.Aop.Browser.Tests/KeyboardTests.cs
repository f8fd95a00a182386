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

        // In trouble, it moves to the front.
        server.Publish(static frame => Frames.Named(frame, "operations", "Shop.Area03.Client051.LoadAsync")["errorPercent"] = 50);

        await Expect(method).ToHaveAttributeAsync("data-big", "");
        await Expect(method).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Scroll_Frames_StaysWhereItWas()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        await visit.Panel("retries").ScrollIntoViewIfNeededAsync();
        double before = await visit.Page.EvaluateAsync<double>("scrollY");
        Assert.True(before > 100);

        server.Publish(static frame => frame["totals"]!["callsPerSecond"] = 4321);
        await Expect(visit.Panel("strip").Locator("[aria-label='Calls'] .value")).ToContainTextAsync("4321");

        Assert.Equal(before, await visit.Page.EvaluateAsync<double>("scrollY"));
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
