using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>All policies with short times, for real threads and for counting bytes.</summary>
public sealed partial class Quick(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, int> Body { get; set; } = static (number, _) => number;

    [Retry(MaxAttempts = 3, BaseDelay = "1ms", Backoff = Backoff.Fixed, On = [typeof(IOException)])]
    [CircuitBreaker("sync-quick", FailureThreshold = 0, FailureRatio = double.NaN, SlowCallDuration = "1h")]
    [Timeout("60s", Total = "10m")]
    [Bulkhead("sync-quick", MaxConcurrency = 2, MaxQueue = 100)]
    [Fallback(nameof(WorkSafely), On = [typeof(InvalidDataException)])]
    public partial int Work(int number, CancellationToken cancellationToken = default);

    private int WorkCore(int number, CancellationToken cancellationToken) => Body(number, cancellationToken);

    private static int WorkSafely(int number) => -number;
}
