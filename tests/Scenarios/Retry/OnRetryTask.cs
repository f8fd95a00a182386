using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>An asynchronous hook before each wait, a zero one too.</summary>
public sealed partial class OnRetryTask(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public Func<int, Task> Hook { get; set; } = static _ => Task.CompletedTask;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", OnRetry = nameof(RetryingAsync))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private Task RetryingAsync(int attempt, TimeSpan delay, Exception? failure) => Hook(attempt);
}
