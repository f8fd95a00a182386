using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>1, 3, 9 seconds, then the cap.</summary>
public sealed partial class ExponentialBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 5, BaseDelay = "1s", Factor = 3, MaxDelay = "20s", Jitter = false)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
