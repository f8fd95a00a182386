using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A circuit breaker around each policy that stands further in.</summary>
public sealed partial class CircuitBreakerPairs(ResilienceRuntime runtime) : PairScenario
{
    [CircuitBreaker("circuit breaker and rate limit", FailureThreshold = 2, BreakDuration = "30s")]
    [RateLimit("circuit breaker and rate limit", Permits = 2, Per = "10s")]
    public partial Task<string> WithRateLimitAsync(int id, CancellationToken cancellationToken);

    [CircuitBreaker("circuit breaker and timeout", FailureThreshold = 2, BreakDuration = "30s")]
    [Timeout("5s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [CircuitBreaker("circuit breaker and bulkhead", FailureThreshold = 2, BreakDuration = "30s")]
    [Bulkhead("circuit breaker and bulkhead", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> WithRateLimitCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
