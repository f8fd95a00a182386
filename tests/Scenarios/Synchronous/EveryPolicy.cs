using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>All policies around one synchronous method.</summary>
public sealed partial class EveryPolicy(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, int> Body { get; set; } = static (_, _) => 1;

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Backoff = Backoff.Fixed, Jitter = false)]
    [CircuitBreaker("sync-all", FailureThreshold = 5, BreakDuration = "30s")]
    [Timeout("2s", Total = "20s")]
    [Bulkhead("sync-all", MaxConcurrency = 1, MaxQueue = 1)]
    [Fallback(nameof(CountSafely), On = [typeof(Exception)])]
    public partial int Count(int step, CancellationToken cancellationToken = default);

    private int CountCore(int step, CancellationToken cancellationToken)
    {
        Attempts++;
        return step * Body(Attempts, cancellationToken);
    }

    private static int CountSafely(int step, CancellationToken cancellationToken) => -step;
}
