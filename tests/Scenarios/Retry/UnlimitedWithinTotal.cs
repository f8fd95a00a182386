using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>As many attempts as the time allows.</summary>
public sealed partial class UnlimitedWithinTotal(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = RetryAttribute.Unlimited, BaseDelay = "4s", Backoff = Backoff.Fixed, Jitter = false)]
    [Timeout(Total = "10s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
