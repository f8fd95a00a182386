using Resilience.Aop.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Resilience.Aop.Browser.Tests;

/// <summary>The browser that the machine has, one for all tests. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>
    /// How long anything is waited for that has to come, here and nowhere else: a test must not judge a busy machine, so only what never comes fails.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _driver;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string? program = Find();
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
    public IBrowser Get()
    {
        if (_browser is not null)
        {
            return _browser;
        }

        const string Reason = "no chromium, chromium-browser or google-chrome on PATH";
        Assert.False(Environment.GetEnvironmentVariable("RAOP_REQUIRE_BROWSER") == "1", Reason);
        Assert.Skip(Reason);
        throw new InvalidOperationException(Reason);
    }

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

    private static string? Find() =>
        (from name in Names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let file = Path.Combine(folder, name)
         where File.Exists(file)
         select file).FirstOrDefault();
}
