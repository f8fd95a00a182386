using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>A retry that lists the bulkhead's refusal: each attempt is judged for itself.</summary>
public sealed partial class RefusedThenFailed(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Retry(MaxAttempts = 2, BaseDelay = "2s", Jitter = false, On = [typeof(BulkheadRejectedException)])]
    [CircuitBreaker("refused then failed", FailureThreshold = 100)]
    [Bulkhead("refused then failed", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
