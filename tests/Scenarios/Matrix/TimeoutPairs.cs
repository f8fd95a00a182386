using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A timeout around each policy that stands further in.</summary>
public sealed partial class TimeoutPairs(ResilienceRuntime runtime) : PairScenario
{
    [Timeout("5s")]
    [Bulkhead("timeout and bulkhead", MaxConcurrency = 1)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
