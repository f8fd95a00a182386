using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A hook may use up the time that MaxDuration leaves.</summary>
public sealed partial class SlowHookWithinDuration(ResilienceRuntime runtime)
{
    public Func<int, Task<object?>> Body { get; set; } = static _ => Task.FromResult<object?>(null);

    public Action Hook { get; set; } = static () => { };

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false, MaxDuration = "8s", OnResult = nameof(IsRejected), OnRetry = nameof(Retrying))]
    public partial Task<object?> LoadAsync(CancellationToken cancellationToken = default);

    private static bool IsRejected(object? result) => result is IDisposable;

    private Task<object?> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private void Retrying(int attempt, TimeSpan delay, Exception? failure) => Hook();
}
