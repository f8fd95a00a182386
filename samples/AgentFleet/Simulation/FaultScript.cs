namespace AgentFleet.Simulation;

/// <summary>
/// Which faults there are at which time: a pure function of the seed and the time since the start, so that every run of a seed has the
/// same ones.
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
        FaultWindow? fault = Windows.FirstOrDefault(window => window.Dependency == dependency && window.From <= share && share < window.To);
        return fault?.Kind ?? FaultKind.None;
    }

    private static IEnumerable<FaultWindow> Agents(Random random)
    {
        double next = 0.06;
        foreach (FaultKind kind in Shuffle(
            random, FaultKind.Flaky, FaultKind.Unavailable, FaultKind.Refuse, FaultKind.Hang, FaultKind.RateLimited, FaultKind.Slow))
        {
            FaultWindow window = Next(random, Dependency.Agents, kind, kind == FaultKind.Flaky ? 0.14 : 0.08, ref next);
            yield return window;
            if (kind is FaultKind.Unavailable or FaultKind.Refuse or FaultKind.Hang)
            {
                // First the relay answers in place of the agents; then it is down too, and only a dead letter can help.
                yield return new FaultWindow(Dependency.Relay, FaultKind.Unavailable, window.From + 0.04, window.To);
            }
        }
    }

    private static IEnumerable<FaultWindow> Database(Random random)
    {
        double next = 0.1;
        foreach (FaultKind kind in Shuffle(random, FaultKind.Locked, FaultKind.Away))
        {
            // The replicas follow one after the other, until only the last good result is left.
            FaultWindow window = Next(random, Dependency.Primary, kind, 0.13, ref next);
            yield return window;
            yield return new FaultWindow(Dependency.Replica1, FaultKind.Away, window.From + 0.05, window.To);
            yield return new FaultWindow(Dependency.Replica2, FaultKind.Away, window.From + 0.1, window.To);
            next += 0.2;
        }
    }

    private static IEnumerable<FaultWindow> ExternalApi(Random random)
    {
        double next = 0.05;
        foreach (FaultKind kind in Shuffle(
            random, FaultKind.Flaky, FaultKind.RateLimited, FaultKind.Slow, FaultKind.Unavailable, FaultKind.Hang))
        {
            FaultWindow window = Next(random, Dependency.ExternalApi, kind, kind == FaultKind.Flaky ? 0.14 : 0.09, ref next);
            yield return window;
            if (kind == FaultKind.Unavailable)
            {
                yield return new FaultWindow(Dependency.ExternalApiBackup, FaultKind.Unavailable, window.From + 0.05, window.To);
            }
        }
    }

    private static FaultWindow Next(Random random, Dependency dependency, FaultKind kind, double length, ref double next)
    {
        double from = next + (0.02 * random.NextDouble());
        next = from + length + 0.03;
        return new FaultWindow(dependency, kind, from, from + length);
    }

    private static FaultKind[] Shuffle(Random random, params FaultKind[] kinds)
    {
        random.Shuffle(kinds);
        return kinds;
    }
}
