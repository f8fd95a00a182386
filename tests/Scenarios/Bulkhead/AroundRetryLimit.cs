using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>A limit inside a slot that is the call's: it bounds all attempts and delays.</summary>
public sealed partial class AroundRetryLimit(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 9, BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false)]
    [Bulkhead("around limit", MaxConcurrency = 1, Timeout = "5s", Order = PolicyOrder.Retry - 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        return Body(cancellationToken);
    }
}
