using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A hook computes the delay from the failure.</summary>
public sealed partial class DelayFromFailure(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public Func<int, Exception?, TimeSpan?> Delay { get; set; } = static (_, _) => null;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "2s", MaxDelay = "10s", DelayFrom = nameof(DelayOf))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private TimeSpan? DelayOf(int attempt, Exception? failure) => Delay(attempt, failure);
}
