using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A cache around each policy that stands further in.</summary>
public sealed partial class CachePairs(ResilienceRuntime runtime) : PairScenario
{
    [Cache(Ttl = "1m")]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    public partial Task<string> WithRetryAsync(int id, CancellationToken cancellationToken);

    [Cache(Ttl = "1m")]
    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    public partial Task<string> WithHedgeAsync(int id, CancellationToken cancellationToken);

    [Cache(Ttl = "1m")]
    [CircuitBreaker("cache and circuit breaker", FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<string> WithCircuitBreakerAsync(int id, CancellationToken cancellationToken);

    [Cache(Ttl = "1m")]
    [RateLimit("cache and rate limit", Permits = 2, Per = "10s")]
    public partial Task<string> WithRateLimitAsync(int id, CancellationToken cancellationToken);

    [Cache(Ttl = "1m")]
    [Timeout("5s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [Cache(Ttl = "1m")]
    [Bulkhead("cache and bulkhead", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> WithRetryCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithHedgeCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithCircuitBreakerCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRateLimitCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
