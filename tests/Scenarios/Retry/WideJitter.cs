using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Ten seconds, give or take half.</summary>
public sealed partial class WideJitter(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 5, BaseDelay = "10s", Backoff = Backoff.Fixed, Jitter = true, JitterRange = 0.5)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
