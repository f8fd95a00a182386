using System.Globalization;
using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

/// <summary>What answered failed calls, and attempts beside slow ones.</summary>
public sealed class FallbackAndHedgeTests(Chromium chromium) : DashboardTest(chromium)
{
    private const string Command = "AgentFleet.AgentService.SendCommandAsync";
    private const string Search = "AgentFleet.ExternalApi.SearchAsync";

    public static TheoryData<int, ColorScheme> Looks
    {
        get
        {
            TheoryData<int, ColorScheme> looks = [];
            foreach (int width in (int[])[360, 768, 1280, 1920])
            {
                looks.Add(width, ColorScheme.Dark);
                looks.Add(width, ColorScheme.Light);
            }

            return looks;
        }
    }

    [Fact]
    public async Task Fallbacks_Levels_SayWhatAnsweredAndHowOften()
    {
        (_, Visit visit) = await ShowAsync();

        ILocator command = Row(visit, "fallbacks", Command);
        await Expect(command.Locator(".columns")).ToHaveAttributeAsync("aria-label", "1st fallback: 812, 2nd fallback: 233");
        await Expect(command.Locator("td.number").First).ToHaveTextAsync("104591.5 %");
        await Expect(command.Locator("td.number").Last).ToHaveTextAsync("978.5 %");
        await Expect(command.Locator("td.number").Last.Locator(".stack")).ToHaveAttributeAsync("data-level", "warn");
        ILocator load = Row(visit, "fallbacks", "AgentFleet.DatabaseService.LoadAgentAsync");
        await Expect(load.Locator(".columns")).ToHaveAttributeAsync("aria-label", "1st fallback: 3, last good result: 5");
        await Expect(load.Locator(".columns > span")).ToHaveTextAsync(["31st", "5last good"]);
        await Expect(visit.Panel("fallbacks").Locator("tbody tr")).ToHaveCountAsync(2); // those that have one and needed it
        await Expect(visit.Panel("fallbacks").Locator(".note")).ToHaveTextAsync("1053 answered since the start");
        Assert.Empty(await visit.ComplaintsAsync());
    }

    [Fact]
    public async Task Fallbacks_NextFrame_ShowsOtherLevels()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();
        ILocator columns = Row(visit, "fallbacks", Command).Locator(".columns");
        await Expect(columns.Locator("> span")).ToHaveCountAsync(2);

        server.Publish(static frame => Frames.Fallback(frame, Command, [0, 233, 7], byCache: 0, byDefault: 11, exhausted: 0));
        await Expect(columns.Locator("> span")).ToHaveTextAsync(["2332nd", "73rd", "11default"]);
        server.Publish(static frame => Frames.Fallback(frame, Command, [], byCache: 0, byDefault: 0, exhausted: 4));

        await Expect(columns).ToBeHiddenAsync();
        await Expect(Row(visit, "fallbacks", Command).Locator("td.tries")).ToContainTextAsync("nothing");
        await Expect(Row(visit, "fallbacks", Command).Locator("td.number").Last).ToHaveTextAsync("4100 %");
    }

    [Fact]
    public async Task Hedges_Started_SayHowManyAnswered()
    {
        (FixtureServer server, Visit visit) = await ShowAsync();

        ILocator search = Row(visit, "hedges", Search);
        await Expect(search.Locator("td.gauge")).ToHaveTextAsync("27.1 %402 of 1486 answered the call");
        await Expect(search.Locator("td.number")).ToHaveTextAsync("14860.17 a call");
        await Expect(visit.Panel("hedges").Locator("tbody tr")).ToHaveCountAsync(1);

        server.Publish(static frame => Frames.Named(frame, "operations", Search)["hedgesWon"] = 743);

        await Expect(search.Locator("td.gauge b")).ToHaveTextAsync("50.0 %");
        Assert.Equal("width: 50%;", await search.Locator(".bar i").GetAttributeAsync("style"));
    }

    [Fact]
    public async Task Panels_NothingToShow_SaySo()
    {
        JsonObject frame = Frames.Fleet();
        foreach (JsonNode? operation in frame["operations"]!.AsArray())
        {
            operation!.AsObject().Remove("fallback");
            operation["hedges"] = 0;
        }

        Frames.Fallback(frame, Command, [0, 0], byCache: 0, byDefault: 0, exhausted: 0);
        (_, Visit visit) = await ShowAsync(frame);

        await Expect(visit.Panel("fallbacks").GetByText("No fallback was needed.")).ToBeVisibleAsync();
        await Expect(visit.Panel("hedges").GetByText("No hedge was started.")).ToBeVisibleAsync();
        foreach (string panel in (string[])["fallbacks", "hedges"])
        {
            await Expect(visit.Panel(panel).Locator("table")).ToBeHiddenAsync();
            await Expect(visit.Panel(panel).Locator(".note")).ToBeEmptyAsync();
        }
    }

    [Fact]
    public async Task Panels_TelemetryLeftOut_AreShownAllTheSame()
    {
        JsonObject frame = Frames.Fleet();
        frame["isMeasured"] = false;

        (_, Visit visit) = await ShowAsync(frame);

        await Expect(Row(visit, "fallbacks", Command)).ToBeVisibleAsync();
        await Expect(Row(visit, "hedges", Search)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Panels_ManyMethods_ShowTheRestByKeyboard()
    {
        (_, Visit visit) = await ShowAsync(Frames.ManyAnswered(30), Frames.ManyInventory(30));

        foreach (string panel in (string[])["fallbacks", "hedges"])
        {
            ILocator rows = visit.Panel(panel).Locator("tbody tr");
            await Expect(rows).ToHaveCountAsync(8);
            ILocator more = visit.Panel(panel).GetByRole(AriaRole.Button, new() { Name = "Show all 30" });
            await more.FocusAsync();
            await visit.Page.Keyboard.PressAsync("Enter");

            await Expect(rows).ToHaveCountAsync(30);
            await Expect(visit.Panel(panel).GetByRole(AriaRole.Button, new() { Name = "Show 8 of 30" })).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task Fallbacks_ManyMethods_ShowThoseThatLeaveMostUnanswered()
    {
        JsonObject frame = Frames.ManyAnswered(30);
        Frames.Fallback(frame, "Shop.Area05.Client017.LoadAsync", [1], byCache: 0, byDefault: 0, exhausted: 500);
        for (int index = 20; index < 28; index++)
        {
            Frames.Fallback(frame, (string)frame["operations"]![index]!["name"]!, [9_000_000], byCache: 0, byDefault: 0, exhausted: 1);
        }

        (_, Visit visit) = await ShowAsync(frame, Frames.ManyInventory(30));

        await Expect(Row(visit, "fallbacks", "Shop.Area05.Client017.LoadAsync")).ToBeVisibleAsync();
        await Expect(Row(visit, "fallbacks", "Shop.Area04.Client016.LoadAsync")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Panels_Width_HoldTheirContent(int width, ColorScheme theme)
    {
        JsonObject frame = Frames.Fleet();
        Frames.Fallback(frame, Command, [1_234_567, 888_888, 777_777, 66_666, 5_555, 444], byCache: 123_456, byDefault: 99_999, exhausted: 7_654_321);
        FixtureServer server = await ServeAsync(frame);
        Visit visit = await (await VisitAsync(server, theme, width, width < 700 ? 780 : 1080)).DrawnAsync();
        await Expect(Row(visit, "fallbacks", Command).Locator(".columns > span")).ToHaveCountAsync(8);

        foreach (string panel in (string[])["fallbacks", "hedges"])
        {
            await visit.Panel(panel).ScrollIntoViewIfNeededAsync();
            string[] outside = await visit.Panel(panel).EvaluateAsync<string[]>(
                """
                panel => {
                  const cells = Array.from(panel.querySelectorAll('td:not(.name)')).filter(cell => cell.checkVisibility());
                  if (cells.length < 2) return ['only ' + cells.length + ' cells'];
                  const beside = cells.flatMap(cell => Array.from(cell.querySelectorAll('*')).filter(node => node.checkVisibility())
                    .filter(node => node.getBoundingClientRect().right > cell.getBoundingClientRect().right + 0.5 || node.getBoundingClientRect().left < cell.getBoundingClientRect().left - 0.5)
                    .map(node => node.outerHTML.slice(0, 80)));
                  const edge = panel.getBoundingClientRect().right - parseFloat(getComputedStyle(panel).paddingRight) + 0.5;
                  return beside.concat(cells.filter(cell => cell.getBoundingClientRect().right > edge).map(cell => cell.className + ' leaves the panel'));
                }
                """);
            Assert.Empty(outside);
            Assert.True(await visit.Panel(panel).Locator("td.name").First.EvaluateAsync<double>("node => node.offsetWidth") > 90); // names have room
        }

        await visit.Panel("fallbacks").ScrollIntoViewIfNeededAsync();
        await visit.PictureAsync(string.Create(CultureInfo.InvariantCulture, $"fallbacks-{width}-{theme}"));
    }

    private static ILocator Row(Visit visit, string panel, string operation) =>
        visit.Panel(panel).Locator("tbody tr").Filter(new() { Has = visit.Page.Locator($".operation[title='{operation}']") });
}
