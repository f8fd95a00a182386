namespace Resilience.Aop.AspNetCore;

/// <summary>One circuit breaker.</summary>
internal sealed record BreakerFrame
{
    public string Name { get; init; } = "";

    /// <summary>Closed, Open, HalfOpen, Isolated or Disabled.</summary>
    public CircuitState State { get; init; }

    /// <summary>When it entered that state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Open only: when the break is over.</summary>
    public DateTimeOffset? HalfOpenAt { get; init; }

    /// <summary>Open only: the rest of the break.</summary>
    public double? RemainingSeconds { get; init; }

    /// <summary>Open only: the length of the break, for the countdown's ring; at least the rest.</summary>
    public double? BreakSeconds { get; init; }

    /// <summary>In the window, 0 to 1.</summary>
    public double FailureRate { get; init; }

    /// <summary>Slow calls in the window, 0 to 1.</summary>
    public double SlowCallRate { get; init; }

    /// <summary>Judged calls in the window.</summary>
    public long Calls { get; init; }

    public int ConsecutiveFailures { get; init; }

    /// <summary>As many failures in a row open it.</summary>
    public int FailureThreshold { get; init; }

    /// <summary>Half-open only: probes that have succeeded, and how many it takes.</summary>
    public int ProbesSucceeded { get; init; }

    public int SuccessThreshold { get; init; }

    /// <summary>Calls refused since it exists.</summary>
    public long Rejected { get; init; }

    /// <summary>How often it has opened since it exists.</summary>
    public long Breaks { get; init; }

    /// <summary>Full name of the type of the last failure.</summary>
    public string? LastFailureType { get; init; }

    /// <summary>
    /// Changes of state in the last 15 minutes, the oldest first; the first one may be older and says what held at the beginning. At most 200. One without a state
    /// begins a time that nobody looked and that is not known.
    /// </summary>
    public IReadOnlyList<TransitionFrame> Transitions { get; init; } = [];
}
