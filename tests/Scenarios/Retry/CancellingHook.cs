using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A hook that computes the delay may cancel the call: then nothing is announced any more.</summary>
public sealed partial class CancellingHook(ResilienceRuntime runtime)
{
    public Func<Task<int>> Body { get; set; } = static () => Task.FromException<int>(new TimeoutException());

    public Action Computing { get; set; } = static () => { };

    public int Announced { get; private set; }

    [Retry(BaseDelay = "1s", OnResult = nameof(IsNegative), DelayFrom = nameof(DelayOf), OnRetry = nameof(Announce))]
    public partial Task<int> CountAsync(CancellationToken cancellationToken = default);

    private Task<int> CountCoreAsync(CancellationToken cancellationToken) => Body();

    private static bool IsNegative(int result) => result < 0;

    private TimeSpan DelayOf(int attempt, Exception? failure)
    {
        Computing();
        return TimeSpan.Zero;
    }

    private void Announce(int attempt, TimeSpan delay, Exception? failure) => Announced++;
}
