using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>The timeout moved to outside the breaker, the breaker to inside the bulkhead.</summary>
public sealed partial class TimeoutAroundBreaker(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Timeout("5s", Order = 560)]
    [Bulkhead("timeout around", MaxConcurrency = 1, Order = 570)]
    [CircuitBreaker("timeout around", FailureThreshold = 1, Order = 580)]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
