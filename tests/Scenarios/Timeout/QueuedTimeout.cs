using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>The clock runs in the bulkhead's queue too.</summary>
public sealed partial class QueuedTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [CircuitBreaker("queued_timeout", FailureThreshold = 2)]
    [Timeout("5s", Total = "8s", Grace = "1s")]
    [Bulkhead("queued_timeout", MaxConcurrency = 1)]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
