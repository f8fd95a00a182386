using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>A hook that throws ends a call for good, too.</summary>
public sealed partial class ThrowingHook(ResilienceRuntime runtime)
{
    public InvalidOperationException Failure { get; } = new("hook");

    [DeadLetter("hooks"), Retry(OnRetry = nameof(Throw), BaseDelay = "0s"), Bulkhead("hooks", MaxConcurrency = 1)]
    public partial ValueTask RunAsync(int id);

    private static ValueTask RunCoreAsync(int id) => throw new TimeoutException();

    private void Throw(int attempt, TimeSpan delay, Exception? failure) => throw Failure;
}
