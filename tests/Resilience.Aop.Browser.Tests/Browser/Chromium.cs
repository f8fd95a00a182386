using Resilience.Aop.Browser.Tests;
using Resilience.Aop.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Resilience.Aop.Browser.Tests;

/// <summary>The browser that the machine has, one for all tests. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>
    /// How long anything is waited for that has to come, here and nowhere else: a test must not judge a busy machine, so only what never comes fails.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private IPlaywright? _driver;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string? program = ProgramOnPath.Find("chromium", "chromium-browser", "google-chrome");
        if (program is null)
        {
            return;
        }

        SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Headless = true,
            Timeout = (float)Patience.TotalMilliseconds,
            // Chromium's sandbox refuses to be run by root, which is who runs in a container.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    /// <summary>The browser; skips the test where there is none, or fails it where there has to be one.</summary>
    public IBrowser Get() => _browser ?? throw ProgramOnPath.Miss("no chromium, chromium-browser or google-chrome on PATH", "RAOP_REQUIRE_BROWSER");

    /// <summary>A window of its own; skips or fails as <see cref="Get"/> does.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        IBrowserContext context = await Get().NewContextAsync(options);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        context.SetDefaultNavigationTimeout((float)Patience.TotalMilliseconds);
        return context;
    }

    /// <summary>Waits until something holds that nobody tells of.</summary>
    public static async Task EventuallyAsync(Func<bool> holds)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(100);
        for (TimeSpan waited = default; !holds(); waited += pause)
        {
            Assert.True(waited < Patience, "it never came");
            await Task.Delay(pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _driver?.Dispose();
    }
}
