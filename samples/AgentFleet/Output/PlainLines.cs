using Resilience.Aop;

namespace AgentFleet.Output;

/// <summary>What there is to see, as lines: for files, pipes and consoles without a cursor.</summary>
internal static class PlainLines
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task ShowAsync(Fleet fleet, CancellationToken ended)
    {
        TextWriter output = TextWriter.Synchronized(Console.Out);
        fleet.Events.Line = output.WriteLine;
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(Pause, TimeProvider.System, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            output.WriteLine(Describe(fleet));
        }

        fleet.Events.Line = null;
    }

    private static string Describe(Fleet fleet)
    {
        ResilienceSnapshot snapshot = fleet.Runtime.Monitor.Collect();
        IEnumerable<string> services = fleet.Load.Plan.Tallies
            .Select(static tally => $"{tally.Service} {Show.Percent(tally.SuccessRate)} of {tally.Started}");
        IEnumerable<string> open = snapshot.CircuitBreakers
            .Where(static breaker => breaker.State != CircuitState.Closed)
            .Select(static breaker => $"{breaker.Name} {breaker.State}");
        return $"{Show.Clock(fleet.Faults.Elapsed)} {string.Join(", ", services)}"
            + $" | breakers: {Or(string.Join(", ", open), "closed")}"
            + $" | dead letters: {snapshot.DeadLetters.Sum(static queue => queue.Depth)}"
            + $" | faults: {Or(fleet.Faults.Describe(), "none")}";
    }

    private static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;
}
