namespace Resilience.Aop;

/// <summary>How well protected methods are doing, as one number and its reasons. Immutable; plain data for JSON.</summary>
/// <remarks>The formula is the original design's: the mean of three healths, each 1 where there is nothing to judge.</remarks>
public sealed record ResilienceHealth
{
    /// <summary>Mean of the three, 0 to 1.</summary>
    public double Score { get; init; } = 1;

    /// <summary>What that amounts to.</summary>
    public HealthStatus Status { get; init; }

    /// <summary>1 less the share of circuit breakers that refuse calls, by themselves or by hand.</summary>
    public double CircuitBreakerHealth { get; init; } = 1;

    /// <summary>1 less the mean of the bulkheads' rejection rates.</summary>
    public double BulkheadHealth { get; init; } = 1;

    /// <summary>Share of calls that succeeded, of all ended calls that were not cancelled.</summary>
    public double RetryHealth { get; init; } = 1;

    /// <summary>
    /// How far back rejections and failures reach: a little more than <see cref="ResilienceMonitorOptions.HealthWindow"/>, or as far as the last
    /// look that is as old as it. Null: to the start, while nobody has looked so long ago.
    /// </summary>
    public double? WindowSeconds { get; init; }

    /// <summary>What takes most from the score: at most three, the largest first; empty for a score of 1.</summary>
    public IReadOnlyList<HealthReason> Reasons { get; init; } = [];
}
