namespace Resilience.Aop;

/// <summary>Complete settings of a <see cref="CircuitBreaker"/>. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="CircuitBreakerAttribute"/>.</remarks>
public sealed record CircuitBreakerOptions
{
    /// <summary>Failures in a row that open the breaker; 0: off. The default is 5.</summary>
    public int FailureThreshold { get; init; } = 5;

    /// <summary>Share of failures that opens the breaker, 0 to 1; <see cref="double.NaN"/>: off. The default is 0.5.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>Calls the window must hold before a ratio can open the breaker, 1 or more. The default is 10.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>Length of the time window, above 0, at most one day. The default is 300 s.</summary>
    public TimeSpan SamplingWindow { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Size of a window of completed calls, or 0 for a time window. The default is 0.</summary>
    public int WindowCalls { get; init; }

    /// <summary>Calls longer than this are slow; null: none. The default is null.</summary>
    public TimeSpan? SlowCallDuration { get; init; }

    /// <summary>Share of slow calls that opens the breaker, above 0, at most 1. The default is 1.</summary>
    public double SlowCallRatio { get; init; } = 1.0;

    /// <summary>How long the breaker stays open, 0 to one day. The default is 60 s.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far chance moves the length of a break, 0 to 1. The default is 0.</summary>
    public double BreakJitter { get; init; }

    /// <summary>
    /// Successful probes that close the breaker and probes admitted in one half-open period, 1 or more. The default is 3.
    /// </summary>
    public int SuccessThreshold { get; init; } = 3;

    /// <summary>
    /// A probe that has not ended by then counts as a failure;
    /// null: the longest of <see cref="BreakDuration"/>, the methods' deadlines and 30 s.
    /// </summary>
    public TimeSpan? ProbeTimeout { get; init; }

    /// <summary>The longest deadline of the methods that define the breaker: a probe may need that long.</summary>
    internal TimeSpan LongestDeadline { get; init; }

    /// <summary>Exceptions that count as failures; empty: every exception.</summary>
    public IReadOnlyList<Type> On { get; init; } = [];

    /// <summary>Exceptions that count as successes; wins over <see cref="On"/>.</summary>
    public IReadOnlyList<Type> Except { get; init; } = [];

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions. The default is false.</summary>
    public bool MatchInner { get; init; }
}
