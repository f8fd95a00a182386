namespace Resilience.Aop;

/// <summary>Something that takes from the health score. Immutable; plain data for JSON.</summary>
public sealed record HealthReason
{
    /// <summary>One phrase for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>Name of the circuit breaker, bulkhead or operation.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it takes from the score, above 0, at most a third.</summary>
    public double Impact { get; init; }
}
