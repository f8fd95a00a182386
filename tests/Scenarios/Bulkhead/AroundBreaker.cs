using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>Moved to outside the breaker: it is asked after the queue, and a refusal gives the slot back.</summary>
public sealed partial class AroundBreaker(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Bulkhead("around breaker", MaxConcurrency = 1, Order = PolicyOrder.CircuitBreaker - 1)]
    [CircuitBreaker("around breaker", FailureThreshold = 1, BreakDuration = "10s")]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    [CircuitBreaker("around breaker")]
    public partial Task<string> FailAsync(CancellationToken cancellationToken = default);

    private static Task<string> FailCoreAsync(CancellationToken cancellationToken) => Task.FromException<string>(new TimeoutException());

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
