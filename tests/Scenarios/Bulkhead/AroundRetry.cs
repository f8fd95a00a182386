using Resilience.Aop;

#pragma warning disable RAOP209 // the queue is what is shown

namespace Scenarios.Bulkhead;

/// <summary>Moved to outside the retry: one slot a call, kept during delays.</summary>
public sealed partial class AroundRetry(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Retry(BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false, On = [typeof(Exception)])]
    [Bulkhead("around retry", MaxConcurrency = 1, MaxQueue = 1, Order = PolicyOrder.Retry - 1)]
    [Timeout("5s", Mode = TimeoutMode.Abandon)]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
