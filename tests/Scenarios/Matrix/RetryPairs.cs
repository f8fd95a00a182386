using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A retry around each policy that stands further in.</summary>
public sealed partial class RetryPairs(ResilienceRuntime runtime) : PairScenario
{
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [CircuitBreaker("retry and circuit breaker", FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<string> WithCircuitBreakerAsync(int id, CancellationToken cancellationToken);

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [RateLimit("retry and rate limit", Permits = 2, Per = "10s")]
    public partial Task<string> WithRateLimitAsync(int id, CancellationToken cancellationToken);

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [Timeout("5s", Grace = "2s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [Bulkhead("retry and bulkhead", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> WithCircuitBreakerCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRateLimitCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
