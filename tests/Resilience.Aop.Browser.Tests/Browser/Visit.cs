using System.Collections.Concurrent;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Browser.Tests;

/// <summary>A page that somebody looks at. Whatever the browser complains of, or asks another host for, is remembered.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>What was complained of until now, also what the browser has yet to tell.</summary>
    public async Task<IReadOnlyCollection<string>> ComplaintsAsync()
    {
        await Page.EvaluateAsync("new Promise(done => setTimeout(done))");
        return _complaints;
    }

    /// <summary>
    /// Where time does not pass, the page never finds that frames are late, and neither says nor draws so: on a busy machine they are.
    /// </summary>
    public static async Task<Visit> OpenAsync(
        Chromium chromium,
        string address,
        ColorScheme theme = ColorScheme.Dark,
        int width = 1280,
        int height = 900,
        ReducedMotion motion = ReducedMotion.Reduce,
        bool timePasses = true)
    {
        IBrowserContext context = await chromium.OpenAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = motion,
            TimezoneId = "UTC",
        });
        IPage page = await context.NewPageAsync();
        Visit visit = new(context, page);
        string origin = new Uri(address).GetLeftPart(UriPartial.Authority);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                visit._complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => visit._complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin + "/", StringComparison.Ordinal))
            {
                visit._complaints.Enqueue("asks for " + request.Url);
            }
        };
        // The browser reports what its policy refused as an event, too.
        await page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI), true)");
        if (!timePasses)
        {
            await page.AddInitScriptAsync("(() => { const start = performance.now(); performance.now = () => start })()");
        }

        await page.GotoAsync(address);
        return visit;
    }

    /// <summary>Waits for the first frame to be drawn, and the inventory, which comes some time after it.</summary>
    public async Task<Visit> DrawnAsync()
    {
        await Expect(Page.Locator("body[data-sequence]")).ToBeAttachedAsync();
        await Expect(Panel("inventory").Locator("header .note")).ToContainTextAsync("protected method");
        return this;
    }

    /// <summary>With RAOP_DASHBOARD_PICTURES=1 saves what is seen below artifacts/dashboard, for people to judge.</summary>
    public async Task PictureAsync(string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("RAOP_DASHBOARD_PICTURES") == "1")
        {
            await Page.ScreenshotAsync(new() { Path = RepositoryPath.Of($"artifacts/dashboard/{name}.png"), FullPage = whole });
        }
    }

    public ILocator Panel(string id) => Page.Locator("#" + id);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
