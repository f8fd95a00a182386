using AgentFleet.Load;
using Resilience.Aop;
using Spectre.Console;

namespace AgentFleet.Output;

/// <summary>What there is to see, as a table that is kept up to date.</summary>
internal static class LiveTable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether the console can show it.</summary>
    public static bool IsPossible => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities is { Interactive: true, Ansi: true };

    public static Task ShowAsync(Fleet fleet, CancellationToken ended) => AnsiConsole.Live(Draw(fleet)).StartAsync(async view =>
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(Pause, TimeProvider.System, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            view.UpdateTarget(Draw(fleet));
        }
    });

    /// <summary>The picture of now.</summary>
    internal static Rows Draw(Fleet fleet)
    {
        ResilienceSnapshot snapshot = fleet.Runtime.Monitor.Collect();
        LoadPlan plan = fleet.Load.Plan;
        Table table = new Table().Border(TableBorder.Rounded)
            .Title($"{Show.Clock(fleet.Faults.Elapsed)}  health {snapshot.Health.Status} ({Show.Percent(snapshot.Health.Score)})")
            .AddColumns("Service", "Calls", "Answered", "p50", "p99", "Breaker", "Slots", "Dead letters");
        AddRow(table, plan.Agents, snapshot, "agent_communication", "agent_commands");
        AddRow(table, plan.Database, snapshot, "database", "database_writes");
        AddRow(table, plan.ExternalApi, snapshot, "external_api", queue: null);
        string faults = fleet.Faults.Describe();
        return new Rows(
            table,
            new Text($"Faults now: {(faults.Length == 0 ? "none" : faults)}"),
            new Text(string.Join('\n', fleet.Events.Recent), new Style(decoration: Decoration.Dim)));
    }

    private static void AddRow(Table table, CallTally tally, ResilienceSnapshot snapshot, string name, string? queue)
    {
        CircuitBreakerSnapshot? breaker = snapshot.CircuitBreakers.FirstOrDefault(breaker => breaker.Name == name);
        BulkheadSnapshot? bulkhead = snapshot.Bulkheads.FirstOrDefault(bulkhead => bulkhead.Name == name);
        DeadLetterSnapshot? letters = snapshot.DeadLetters.FirstOrDefault(letters => letters.Queue == queue);
        table.AddRow(
            new Text(tally.Service),
            new Text(Show.Count(tally.Started)),
            new Text(Show.Percent(tally.SuccessRate)),
            new Text(Show.Duration(tally.Latency.Percentile(0.5))),
            new Text(Show.Duration(tally.Latency.Percentile(0.99))),
            State(breaker),
            new Text(bulkhead is null ? "" : $"{bulkhead.Active} of {bulkhead.Limit}, {bulkhead.Queued} wait"),
            new Text(letters is null ? "" : $"{letters.Depth} wait, {letters.Replayed} replayed"));
    }

    private static Text State(CircuitBreakerSnapshot? breaker) => breaker switch
    {
        null => new Text("-"),
        { State: CircuitState.Closed } => new Text("closed", new Style(Color.Green)),
        { State: CircuitState.Open } => new Text("OPEN", new Style(Color.Red, decoration: Decoration.Bold)),
        _ => new Text(breaker.State.ToString(), new Style(Color.Yellow)),
    };
}
