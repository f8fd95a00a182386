namespace Resilience.Aop.AspNetCore;

/// <summary>Something that takes from the health score.</summary>
internal sealed record HealthReasonFrame
{
    public string Message { get; init; } = "";

    /// <summary>Name of the circuit breaker, bulkhead or operation.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it takes from the score.</summary>
    public double Impact { get; init; }
}
