namespace Resilience.Aop;

/// <summary>Everything a runtime's policies are doing and have done, at one time. Immutable; plain data, made for JSON by source generation.</summary>
/// <remarks>
/// Lists are in the order of names. Parts are read one after the other while calls go on, so counts of two parts may differ by calls under way.
/// Nothing in it comes from arguments or results of calls.
/// </remarks>
public sealed record ResilienceSnapshot
{
    /// <summary>When it was taken, on the runtime's clock.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>How well it all goes.</summary>
    public ResilienceHealth Health { get; init; } = new();

    /// <summary>All circuit breakers in numbers.</summary>
    public CircuitBreakerSummary CircuitBreakerSummary { get; init; } = new();

    /// <summary>The circuit breakers.</summary>
    public IReadOnlyList<CircuitBreakerSnapshot> CircuitBreakers { get; init; } = [];

    /// <summary>What needs looking at, the longest-standing first.</summary>
    public IReadOnlyList<ResilienceAlert> Alerts { get; init; } = [];

    /// <summary>The bulkheads.</summary>
    public IReadOnlyList<BulkheadSnapshot> Bulkheads { get; init; } = [];

    /// <summary>The rate limiters.</summary>
    public IReadOnlyList<RateLimiterSnapshot> RateLimiters { get; init; } = [];

    /// <summary>The caches.</summary>
    public IReadOnlyList<CacheSnapshot> Caches { get; init; } = [];

    /// <summary>All operations in numbers.</summary>
    public RetrySummary RetrySummary { get; init; } = new();

    /// <summary>The operations that have been called: calls and attempts.</summary>
    public IReadOnlyList<OperationSnapshot> Operations { get; init; } = [];

    /// <summary>The fallbacks of operations that have been called.</summary>
    public IReadOnlyList<FallbackSnapshot> Fallbacks { get; init; } = [];

    /// <summary>The queues of dead letters that were used.</summary>
    public IReadOnlyList<DeadLetterSnapshot> DeadLetters { get; init; } = [];

    /// <summary>The retry budgets.</summary>
    public IReadOnlyList<RetryBudgetSnapshot> RetryBudgets { get; init; } = [];
}
