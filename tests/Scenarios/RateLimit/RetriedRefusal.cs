using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>A retry that lists the refusal waits for the next permit.</summary>
public sealed partial class RetriedRefusal(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "1s", MaxDelay = "30s", Jitter = false, On = [typeof(RateLimitRejectedException)])]
    [RateLimit("retried refusal", Permits = 1, Per = "20s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
