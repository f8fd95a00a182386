using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>The retry's time begins with the first attempt, not in the queue outside it.</summary>
public sealed partial class AroundRetryDuration(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Retry(BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false, MaxDuration = "3s")]
    [Bulkhead("around duration", MaxConcurrency = 1, Order = PolicyOrder.Retry - 1)]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
