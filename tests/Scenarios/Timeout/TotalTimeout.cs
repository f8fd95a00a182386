using Resilience.Aop;

#pragma warning disable RAOP301 // a delay that does not fit is what is shown

namespace Scenarios.Timeout;

/// <summary>A limit for all attempts together, and a hook under it.</summary>
public sealed partial class TotalTimeout(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object>> Body { get; set; } = static (_, _) => Task.FromResult<object>("done");

    public Func<int, Task> Hook { get; set; } = static _ => Task.CompletedTask;

    public int Attempts { get; private set; }

    [Timeout(Total = "10s")]
    [Retry(MaxAttempts = 9, BaseDelay = "3s", Backoff = Backoff.Fixed, Jitter = false, OnRetry = nameof(RetryingAsync))]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private Task RetryingAsync(int attempt, TimeSpan delay, Exception? failure) => Hook(attempt);
}
