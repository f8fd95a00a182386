using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>A retry that lists everything, cancellations too, with a hook.</summary>
public sealed partial class CancelledRetry(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public Func<Task> Hook { get; set; } = static () => Task.CompletedTask;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "5s", Backoff = Backoff.Fixed, Jitter = false, On = [typeof(Exception)], OnRetry = nameof(RetryingAsync))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private Task RetryingAsync(int attempt, TimeSpan delay, Exception? failure) => Hook();
}
