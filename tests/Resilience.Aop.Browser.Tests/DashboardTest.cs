using System.Text.Json.Nodes;

namespace Resilience.Aop.Browser.Tests;

/// <summary>A test that looks at the page on a server of its own.</summary>
public abstract class DashboardTest(Chromium chromium) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];

    protected Chromium Chromium { get; } = chromium;

    private protected async Task<FixtureServer> ServeAsync(JsonObject? frame = null, JsonObject? inventory = null)
    {
        Chromium.Get();
        FixtureServer server = await FixtureServer.StartAsync(frame, inventory);
        _open.Add(server);
        return server;
    }

    /// <summary>Time passes for pages only in tests of what they say about time.</summary>
    private protected async Task<Visit> VisitAsync(
        FixtureServer server,
        ColorScheme theme = ColorScheme.Dark,
        int width = 1280,
        int height = 900,
        ReducedMotion motion = ReducedMotion.Reduce,
        bool timePasses = false)
    {
        Visit visit = await Visit.OpenAsync(Chromium, server.Address, theme, width, height, motion, timePasses);
        _open.Add(visit);
        return visit;
    }

    private protected async Task<(FixtureServer Server, Visit Visit)> ShowAsync(JsonObject? frame = null, JsonObject? inventory = null, bool timePasses = false)
    {
        FixtureServer server = await ServeAsync(frame, inventory);
        return (server, await (await VisitAsync(server, timePasses: timePasses)).DrawnAsync());
    }

    public async ValueTask DisposeAsync()
    {
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            await _open[i].DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
