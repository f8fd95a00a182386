namespace Resilience.Aop;

/// <summary>All circuit breakers in numbers. Immutable; plain data for JSON.</summary>
public sealed record CircuitBreakerSummary
{
    /// <summary>All of them.</summary>
    public int Total { get; init; }

    /// <summary>Those that let every call pass and judge it.</summary>
    public int Closed { get; init; }

    /// <summary>Those that refuse calls for the time of a break.</summary>
    public int Open { get; init; }

    /// <summary>Those that let probes pass.</summary>
    public int HalfOpen { get; init; }

    /// <summary>Those that were forced open by hand.</summary>
    public int Isolated { get; init; }

    /// <summary>Those that were forced closed by hand.</summary>
    public int Disabled { get; init; }

    /// <summary>Mean of their failure rates, 0 to 1; 0 when there is none.</summary>
    public double AverageFailureRate { get; init; }
}
