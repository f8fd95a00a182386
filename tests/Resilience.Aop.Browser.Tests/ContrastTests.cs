using System.Globalization;
using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

/// <summary>Contrast as WCAG 2 computes it: text 4.5 (large text 3), and 3 for marks that mean something.</summary>
public sealed class ContrastTests(Chromium chromium) : DashboardTest(chromium)
{
    private const string Script =
        """
        const number = text => text.match(/[\d.]+/g).map(Number);
        const colour = text => { const [r, g, b, a = 1] = number(text); return { r, g, b, a }; };
        const over = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });
        const part = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        const light = ({ r, g, b }) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
        const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
        const ground = node => {
          const layers = [];
          for (let at = node; at; at = at.parentElement) {
            const back = colour(getComputedStyle(at).backgroundColor);
            layers.push(back);
            if (back.a === 1) break;
          }
          return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 });
        };
        """;

    private const string Texts =
        "least => {" + Script +
        """
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const low = [];
          let seen = 0;
          while (walker.nextNode()) {
            const node = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !node.checkVisibility({ visibilityProperty: true }) || node.closest('svg, .unseen, noscript, option')) continue;
            const style = getComputedStyle(node);
            const back = ground(node);
            const found = ratio(over(colour(style.color), back), back);
            const size = parseFloat(style.fontSize);
            const needed = size >= 24 || size >= 18.66 && +style.fontWeight >= 700 ? 3 : 4.5;
            seen++;
            if (found < needed) low.push(`${walker.currentNode.data.trim().slice(0, 40)} (${node.className}): ${found.toFixed(2)}`);
          }
          return seen < least ? ['only ' + seen + ' texts were seen'] : low;
        }
        """;

    private const string Marks =
        "([names, grounds]) => {" + Script +
        """
          const probe = document.body.appendChild(document.createElement('i'));
          const value = name => { probe.style.backgroundColor = `var(${name})`; return colour(getComputedStyle(probe).backgroundColor); };
          const low = [];
          for (const name of names) for (const under of grounds) {
            const found = ratio(value(name), value(under));
            if (found < 3) low.push(`${name} on ${under}: ${found.toFixed(2)}`);
          }
          probe.remove();
          return low;
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Text_EveryPanelAndDialog_IsReadable(ColorScheme theme)
    {
        JsonObject frame = Frames.Fleet();
        frame["deadLetterError"] = "SqliteException";
        FixtureServer server = await ServeAsync(frame);
        Visit visit = await (await VisitAsync(server, theme)).DrawnAsync();
        await visit.Page.Locator("button[data-operation='AgentFleet.BillingClient.ChargeAsync']").ClickAsync();
        await visit.Panel("inventory").Locator("summary").First.ClickAsync();
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Texts, 150));

        server.Answer = (409, false, "No.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reset db_writer" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reset", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("#confirm-result")).ToHaveTextAsync("No.");

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Texts, 150));
    }

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Text_BannerAndEmptyPage_IsReadable(ColorScheme theme)
    {
        FixtureServer server = await ServeAsync(Frames.Idle());
        Visit visit = await (await VisitAsync(server, theme, timePasses: true)).DrawnAsync();
        await Expect(visit.Panel("empty")).ToContainTextAsync("Nothing called yet");
        server.IsStalled = true;
        await Expect(visit.Page.Locator("body")).ToHaveAttributeAsync("data-sequence", server.Sequence.ToString(CultureInfo.InvariantCulture));
        await Expect(visit.Page.Locator("#banner")).ToBeVisibleAsync();

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Texts, 40));
    }

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Marks_StatesAndKinds_StandOutFromTheirGround(ColorScheme theme)
    {
        FixtureServer server = await ServeAsync();
        Visit visit = await (await VisitAsync(server, theme)).DrawnAsync();

        string[] low = await visit.Page.EvaluateAsync<string[]>(
            Marks, new object[] { new[] { "--ok", "--warn", "--amber", "--bad", "--isolated", "--calm", "--accent", "--edge", "--focus" }, new[] { "--surface", "--sunken" } });
        string[] lowStripes = await visit.Page.EvaluateAsync<string[]>(Marks, new object[] { new[] { "--bad" }, new[] { "--bad-soft" } });
        string[] floor = await visit.Page.EvaluateAsync<string[]>(Marks, new object[] { new[] { "--line" }, new[] { "--surface" } });

        Assert.Empty(low);
        Assert.Empty(lowStripes);
        Assert.NotEmpty(floor); // a rule that separates is faint: the computation is not blind
    }
}
