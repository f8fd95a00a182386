using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Always 250 milliseconds.</summary>
public sealed partial class FixedBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 4, BaseDelay = "250ms", Backoff = Backoff.Fixed, Jitter = false)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
