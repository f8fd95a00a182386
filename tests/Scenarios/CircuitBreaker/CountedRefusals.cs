using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Refusals of the bulkhead inside are neutral, unless On lists them.</summary>
public sealed partial class CountedRefusals(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("neutral refusals", FailureThreshold = 1)]
    [Bulkhead("refusals", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> NeutralAsync(CancellationToken cancellationToken = default);

    [CircuitBreaker("counted refusals", FailureThreshold = 1, On = [typeof(BulkheadRejectedException)])]
    [Bulkhead("refusals")]
    public partial Task<string> CountedAsync(CancellationToken cancellationToken = default);

    private Task<string> NeutralCoreAsync(CancellationToken cancellationToken) => Body();

    private Task<string> CountedCoreAsync(CancellationToken cancellationToken) => Body();
}
