using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Moved to outside the retry: one permit a call.</summary>
public sealed partial class AroundRetry(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Backoff = Backoff.Fixed, Jitter = false, On = [typeof(Exception)])]
    [RateLimit("around retry", Permits = 2, Per = "60s", Algorithm = RateLimitAlgorithm.FixedWindow, Queue = 1, Order = PolicyOrder.Retry - 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
