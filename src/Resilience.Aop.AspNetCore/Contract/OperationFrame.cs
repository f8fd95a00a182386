namespace Resilience.Aop.AspNetCore;

/// <summary>One protected method.</summary>
internal sealed record OperationFrame
{
    /// <summary><c>Namespace.Type.Method</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Mean of the last ten seconds.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>Calls of the last ten seconds that ended in failure, timeout or refusal, among those that were not cancelled; 0 to 100.</summary>
    public double ErrorPercent { get; init; }

    /// <summary>Ended calls since the program's start, without those that a cache answered.</summary>
    public long Calls { get; init; }

    /// <summary>Their attempts.</summary>
    public long Attempts { get; init; }

    /// <summary>Attempts that a hedge has started.</summary>
    public long Hedges { get; init; }

    /// <summary>Calls that one of those has answered.</summary>
    public long HedgesWon { get; init; }

    /// <summary>Of calls as callers see them; absent before the first measured one.</summary>
    public LatencyFrame? CallLatency { get; init; }

    /// <summary>Of attempts, that is of the dependency; absent before the first measured one.</summary>
    public LatencyFrame? AttemptLatency { get; init; }

    /// <summary>Calls that ended since the frame before.</summary>
    public OutcomesFrame Outcomes { get; init; } = new();

    /// <summary>Calls that ended in the last minute.</summary>
    public OutcomesFrame OutcomesLastMinute { get; init; } = new();

    /// <summary>Repeated attempts by number while somebody looked; those that never happened are left out.</summary>
    public IReadOnlyList<AttemptCountFrame> RetriesByAttempt { get; init; } = [];

    /// <summary>The same by what made them necessary, the most frequent first; at most 12.</summary>
    public IReadOnlyList<RetryReasonFrame> RetriesByReason { get; init; } = [];

    /// <summary>The backoff in force; absent without a retry.</summary>
    public BackoffFrame? Backoff { get; init; }

    /// <summary>Name of its circuit breaker.</summary>
    public string? Breaker { get; init; }

    /// <summary>Name of its bulkhead.</summary>
    public string? Bulkhead { get; init; }

    /// <summary>Names of its rate limiters.</summary>
    public IReadOnlyList<string> RateLimiters { get; init; } = [];

    /// <summary>Calls by the level of the fallback that answered; absent without one.</summary>
    public FallbackFrame? Fallback { get; init; }

    public SparklineFrame Sparkline { get; init; } = new();
}
