using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A hook that returns a value task.</summary>
public sealed partial class OnRetryValueTask(ResilienceRuntime runtime)
{
    public Func<int, ValueTask<string>> Body { get; set; } = static _ => new("done");

    public Func<int, ValueTask> Hook { get; set; } = static _ => default;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "3s", Backoff = Backoff.Fixed, Jitter = false, OnRetry = nameof(RetryingAsync))]
    public partial ValueTask<string> LoadAsync(CancellationToken cancellationToken = default);

    private ValueTask<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private ValueTask RetryingAsync(int attempt, TimeSpan delay, Exception? failure) => Hook(attempt);
}
