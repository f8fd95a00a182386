using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A synchronous hook before each wait.</summary>
public sealed partial class OnRetryVoid(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public Action<int, TimeSpan, Exception?> Hook { get; set; } = static (_, _, _) => { };

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "1s", Jitter = false, OnRetry = nameof(Retrying))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private void Retrying(int attempt, TimeSpan delay, Exception? failure) => Hook(attempt, delay, failure);
}
