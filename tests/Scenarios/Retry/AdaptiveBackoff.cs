using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Delays that shrink while calls succeed and grow while they fail.</summary>
public sealed partial class AdaptiveBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "10s", MaxDelay = "36s", Backoff = Backoff.Adaptive)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
