namespace AgentFleet.Simulation;

/// <summary>
/// Which faults there are at which time: a pure function of the seed and the time since the start, so that every run of a seed has the same ones.
/// </summary>
/// <remarks>
/// A cycle holds every kind of fault once and ends quietly. It lasts at most half a minute; a run is cut into whole cycles, so that a short
/// one sees everything too, only faster.
/// </remarks>
internal sealed class FaultScript
{
    private static readonly TimeSpan LongestCycle = TimeSpan.FromSeconds(30);

    private readonly TimeSpan? _end;

    public FaultScript(int seed, TimeSpan? duration)
    {
        Random random = new(seed);
        TimeSpan whole = duration ?? LongestCycle;
        Cycle = whole / Math.Ceiling(whole / LongestCycle);
        Windows = [.. Agents(random), .. Database(random), .. ExternalApi(random)];
        _end = duration;
    }

    /// <summary>How long it takes until the faults begin anew.</summary>
    public TimeSpan Cycle { get; }

    /// <summary>The faults of one cycle.</summary>
    public IReadOnlyList<FaultWindow> Windows { get; }

    /// <summary>The fault of a dependency at a time since the start.</summary>
    public FaultKind At(Dependency dependency, TimeSpan elapsed)
    {
        if (elapsed >= _end)
        {
            return FaultKind.None;
        }

        double share = elapsed / Cycle % 1;
        return Windows.FirstOrDefault(window => window.Dependency == dependency && window.From <= share && share < window.To)?.Kind ?? FaultKind.None;
    }

    private static IEnumerable<FaultWindow> Agents(Random random)
    {
        FaultKind[] kinds = [FaultKind.Unavailable, FaultKind.Refuse, FaultKind.Hang, FaultKind.RateLimited, FaultKind.Slow];
        random.Shuffle(kinds);
        for (int i = 0; i < kinds.Length; i++)
        {
            double from = Start(random, 0.08, 0.155, i);
            yield return new FaultWindow(Dependency.Agents, kinds[i], from, from + 0.12);
            if (kinds[i] is not (FaultKind.RateLimited or FaultKind.Slow))
            {
                // First the relay answers in place of the agents; then it is down too, and only a dead letter can help.
                yield return new FaultWindow(Dependency.Relay, FaultKind.Unavailable, from + 0.06, from + 0.12);
            }
        }
    }

    private static IEnumerable<FaultWindow> Database(Random random)
    {
        FaultKind[] kinds = [FaultKind.Locked, FaultKind.Away];
        random.Shuffle(kinds);
        for (int i = 0; i < kinds.Length; i++)
        {
            // The replicas follow one after the other, until only the last good result is left.
            double from = Start(random, 0.14, 0.35, i);
            yield return new FaultWindow(Dependency.Primary, kinds[i], from, from + 0.18);
            yield return new FaultWindow(Dependency.Replica1, FaultKind.Away, from + 0.06, from + 0.18);
            yield return new FaultWindow(Dependency.Replica2, FaultKind.Away, from + 0.12, from + 0.18);
        }
    }

    private static IEnumerable<FaultWindow> ExternalApi(Random random)
    {
        FaultKind[] kinds = [FaultKind.RateLimited, FaultKind.Slow, FaultKind.Unavailable, FaultKind.Hang];
        random.Shuffle(kinds);
        for (int i = 0; i < kinds.Length; i++)
        {
            double from = Start(random, 0.06, 0.2, i);
            yield return new FaultWindow(Dependency.ExternalApi, kinds[i], from, from + 0.14);
        }
    }

    private static double Start(Random random, double first, double step, int index) => first + (step * index) + (0.02 * random.NextDouble());
}
