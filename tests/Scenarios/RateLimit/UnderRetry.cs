using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Each attempt spends a permit.</summary>
public sealed partial class UnderRetry(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [Retry(MaxAttempts = 4, BaseDelay = "1s", Backoff = Backoff.Fixed, Jitter = false)]
    [RateLimit("under retry", Permits = 2, Per = "60s", Algorithm = RateLimitAlgorithm.FixedWindow)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
