using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>One slot for the whole call, delays included.</summary>
public sealed partial class AroundRetry(ResilienceRuntime runtime)
{
    public Func<int, int> Body { get; set; } = static _ => 1;

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 2, BaseDelay = "1s", Jitter = false), Bulkhead("sync-around", MaxConcurrency = 1, MaxQueue = 0, Order = 450)]
    public partial int Count(CancellationToken cancellationToken = default);

    private int CountCore(CancellationToken cancellationToken) => Body(++Attempts);
}
