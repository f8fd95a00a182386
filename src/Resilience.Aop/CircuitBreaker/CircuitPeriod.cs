namespace Resilience.Aop;

/// <summary>
/// A breaker's time in one state. What a period has counted ends with it, and an outcome of an earlier one finds nothing to change.
/// </summary>
internal sealed class CircuitPeriod
{
    public readonly long Id;
    public readonly CircuitState State;

    /// <summary>Whether calls pass without being probes.</summary>
    public readonly bool PassesFreely;

    /// <summary>When it began.</summary>
    public readonly long Since;

    /// <summary>Failures since the last success.</summary>
    public int FailureRow;

    private long _breakEnd;
    private volatile CircuitWindow? _window;

    private CircuitPeriod(long id, CircuitState state, long since)
    {
        Id = id;
        State = state;
        Since = since;
        PassesFreely = state is CircuitState.Closed or CircuitState.Disabled;
    }

    /// <summary>The judged calls; null where calls do not pass freely. Replaced when the settings ask for another kind.</summary>
    public CircuitWindow? Window
    {
        get => _window;
        set => _window = value;
    }

    /// <summary>The probes of a half-open period.</summary>
    public CircuitProbes? Probes { get; private init; }

    /// <summary>What chance makes of the length of an open period.</summary>
    public double BreakFactor { get; private init; }

    /// <summary>When the break of an open period is over.</summary>
    public long BreakEnd
    {
        get => Volatile.Read(ref _breakEnd);
        private set => Volatile.Write(ref _breakEnd, value);
    }

    public static CircuitPeriod Passing(long id, CircuitState state, long since, CircuitRules rules, SuccessSources successes) =>
        new(id, state, since) { Window = CircuitWindow.For(rules, since, successes) };

    public static CircuitPeriod Open(long id, long since, TimeSpan duration, double factor)
    {
        CircuitPeriod period = new(id, CircuitState.Open, since) { BreakFactor = factor };
        period.SetBreak(duration);
        return period;
    }

    public static CircuitPeriod HalfOpen(long id, long since) => new(id, CircuitState.HalfOpen, since) { Probes = new CircuitProbes() };

    public static CircuitPeriod Isolated(long id, long since) => new(id, CircuitState.Isolated, since);

    public void SetBreak(TimeSpan duration) =>
        BreakEnd = Since + (long)(Math.Clamp(duration.Ticks, 0, TimeSpan.TicksPerDay) * BreakFactor);
}
