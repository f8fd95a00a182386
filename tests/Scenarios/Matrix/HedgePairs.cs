using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A hedge around each policy that stands further in.</summary>
public sealed partial class HedgePairs(ResilienceRuntime runtime) : PairScenario
{
    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    [CircuitBreaker("hedge and circuit breaker", FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<string> WithCircuitBreakerAsync(int id, CancellationToken cancellationToken);

    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    [RateLimit("hedge and rate limit", Permits = 2, Per = "10s")]
    public partial Task<string> WithRateLimitAsync(int id, CancellationToken cancellationToken);

    [Hedge(MaxHedges = 1, Delay = "20s"), Idempotent]
    [Timeout("5s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    [Bulkhead("hedge and bulkhead", MaxConcurrency = 2, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> WithCircuitBreakerCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRateLimitCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
