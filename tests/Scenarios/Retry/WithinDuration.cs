using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>No attempt starts six seconds after the first or later; a hook computes the delays.</summary>
public sealed partial class WithinDuration(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public Func<int, TimeSpan?> Delay { get; set; } = static _ => null;

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 100, BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false, MaxDuration = "6s", DelayFrom = nameof(DelayOf))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private TimeSpan? DelayOf(int attempt, Exception? failure) => Delay(attempt);
}
