using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>2, 4, 6 seconds.</summary>
public sealed partial class LinearBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 4, BaseDelay = "00:00:02", Backoff = Backoff.Linear, Jitter = false)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
