using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>The bulkhead outside the breaker but inside the retry: no slot is held during delays, after a refusal neither.</summary>
public sealed partial class RetriedAroundBreaker(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [Retry(BaseDelay = "2s", Jitter = false, On = [typeof(Exception)])]
    [Bulkhead("retried around", MaxConcurrency = 1, Order = PolicyOrder.CircuitBreaker - 1)]
    [CircuitBreaker("retried around", FailureThreshold = 1, BreakDuration = "30s", SuccessThreshold = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
