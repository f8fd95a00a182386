using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Delays with a jitter of their own.</summary>
public sealed partial class DecorrelatedBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 5, BaseDelay = "2s", MaxDelay = "12s", Backoff = Backoff.DecorrelatedJitter)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
