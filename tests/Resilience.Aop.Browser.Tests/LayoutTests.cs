using System.Globalization;
using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

public sealed class LayoutTests(Chromium chromium) : DashboardTest(chromium)
{
    public static TheoryData<int, ColorScheme, string> Cases
    {
        get
        {
            TheoryData<int, ColorScheme, string> cases = [];
            foreach (int width in (int[])[360, 768, 1280, 1920])
            {
                foreach (ColorScheme theme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
                {
                    foreach (string content in (string[])["fleet", "none", "idle", "one", "many"])
                    {
                        cases.Add(width, theme, content);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Page_Width_NeedsNoHorizontalScrolling(int width, ColorScheme theme, string content)
    {
        (JsonObject frame, JsonObject inventory) = content switch
        {
            "none" => (Frames.Idle(), Frames.NoInventory()),
            "idle" => (Frames.Idle(), Frames.FleetInventory()),
            "one" => (Frames.Many(1), Frames.ManyInventory(1)),
            "many" => (Frames.Many(500), Frames.ManyInventory(500)),
            _ => (Frames.Fleet(), Frames.FleetInventory()),
        };
        FixtureServer server = await ServeAsync(frame, inventory);
        Visit visit = await (await VisitAsync(server, theme, width, width < 700 ? 780 : 1080)).DrawnAsync();
        if (content == "fleet")
        {
            // What is folded away is looked at, too.
            ILocator button = visit.Page.Locator("button[data-operation='AgentFleet.AgentService.SendCommandAsync']");
            await button.ClickAsync();
            await visit.Panel("inventory").Locator("summary").First.ClickAsync();
        }

        string[] wide = await visit.Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              Array.from(document.querySelectorAll('main *, header *')).filter(node => node.getBoundingClientRect().right > innerWidth + 0.5)
                .map(node => node.nodeName + '.' + node.getAttribute('class') + ' ' + Math.round(node.getBoundingClientRect().right)).concat(document.documentElement.scrollWidth)
            """);
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await visit.PictureAsync(string.Create(CultureInfo.InvariantCulture, $"{content}-{width}-{theme}"), whole: content != "many");

        Assert.Empty(wide);
    }
}
