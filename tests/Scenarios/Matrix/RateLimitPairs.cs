using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A rate limit around each policy that stands further in.</summary>
public sealed partial class RateLimitPairs(ResilienceRuntime runtime) : PairScenario
{
    [RateLimit("rate limit and timeout", Permits = 1, Per = "10s", Queue = 1)]
    [Timeout("5s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [RateLimit("rate limit and bulkhead", Permits = 2, Per = "10s")]
    [Bulkhead("rate limit and bulkhead", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
