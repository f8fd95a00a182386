using AgentFleet;
using AgentFleet.Agents;
using AgentFleet.Database;
using AgentFleet.DeadLetters;
using AgentFleet.ExternalApi;
using AgentFleet.Load;
using AgentFleet.Output;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Aop.Sqlite;
using Resilience.Aop.Tests;
using Spectre.Console;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>One run of the sample, looked at while and after it runs; made once for all tests.</summary>
public sealed class FinishedFleet : IAsyncLifetime
{
    private readonly SampleFolder _folder = new();

    internal RunResult Result { get; private set; } = null!;

    internal ResilienceSnapshot Snapshot { get; private set; } = null!;

    internal string Report { get; private set; } = "";

    internal string Page { get; private set; } = "";

    internal string PageSnapshot { get; private set; } = "";

    internal string Picture { get; private set; } = "";

    internal PrometheusText Metrics { get; private set; } = null!;

    internal IReadOnlyList<string> Healths { get; private set; } = [];

    internal IReadOnlyList<DeadLetterRecord> Records { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using HttpClient http = new();
        await using (Fleet fleet = await Fleet.StartAsync(_folder.Options("--duration", "10s", "--seed", "7"), withPolicies: true))
        {
            using CancellationTokenSource over = new();
            Task<IReadOnlyList<string>> healths = WatchAsync(http, new Uri(fleet.Address, "health"), over.Token);
            await fleet.RunAsync(TestContext.Current.CancellationToken);
            await SettleAsync(fleet);
            await fleet.Services.GetRequiredService<ReplayWorker>().FinishAsync(TimeSpan.FromMinutes(2));
            await SettleAsync(fleet); // a replay may have opened a breaker once more
            Result = fleet.Sum();
            await over.CancelAsync();
            Healths = await healths;

            // All is quiet now, so what is read here one after the other belongs together.
            Metrics = PrometheusText.Parse(await http.GetStringAsync(new Uri(fleet.Address, "metrics")));
            Page = await http.GetStringAsync(new Uri(fleet.Address, "resilience"));
            PageSnapshot = await http.GetStringAsync(new Uri(fleet.Address, "resilience/snapshot.json"));
            Picture = Draw(fleet);
            Snapshot = fleet.Runtime.Monitor.Collect();
            Report = fleet.Runtime.Monitor.GenerateReport();
        }

        // The file outlives the host.
        using SqliteDeadLetterStore store = new(_folder.DeadLetters);
        Records = await store.ListAsync(new DeadLetterQuery { Limit = 10_000 }, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Calls until every breaker is closed and waits until nothing is under way: a slow machine's run ends before.</summary>
    private static async Task SettleAsync(Fleet fleet)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        AgentService agents = fleet.Services.GetRequiredService<AgentService>();
        AgentRegistry registry = fleet.Services.GetRequiredService<AgentRegistry>();
        AdvisoryService advisories = fleet.Services.GetRequiredService<AdvisoryService>();
        while (fleet.Runtime.Monitor.Collect().CircuitBreakers.Any(static breaker => breaker.State != CircuitState.Closed))
        {
            await TryAsync(agents.GetStatusAsync("agent-1", patience.Token));
            await TryAsync(registry.GetStatusAsync("agent-1", patience.Token));
            await TryAsync(advisories.GetRiskAsync("agent-1", patience.Token));
            await Task.Delay(50, patience.Token);
        }

        while (fleet.Runtime.Monitor.Collect().Bulkheads.Any(static bulkhead => bulkhead.Active + bulkhead.Queued > 0))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task TryAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Another one follows.
        }
    }

    private static string Draw(Fleet fleet)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 140;
        console.Write(LiveTable.Draw(fleet));
        return text.ToString();
    }

    private static async Task<IReadOnlyList<string>> WatchAsync(HttpClient http, Uri address, CancellationToken over)
    {
        List<string> seen = [];
        do
        {
            seen.Add(await http.GetStringAsync(address, CancellationToken.None));
            await Task.Delay(50, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!over.IsCancellationRequested);

        seen.Add(await http.GetStringAsync(address, CancellationToken.None));
        return seen;
    }
}
