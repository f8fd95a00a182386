using Resilience.Aop;

#pragma warning disable RAOP208, RAOP603 // short breaks and plain exceptions, so that real threads meet every state

namespace Scenarios.Pipeline;

/// <summary>All policies with short limits, for many callers at once.</summary>
public sealed partial class Hammered(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<int>> Body { get; set; } = static (id, _) => Task.FromResult(id);

    [Fallback(nameof(AnswerAsync), On = [typeof(FormatException), typeof(TimeoutException)])]
    [Retry(MaxAttempts = 3, BaseDelay = "1ms", Backoff = Backoff.Fixed, On = [typeof(FormatException), typeof(TimeoutException)])]
    [CircuitBreaker("hammered", FailureThreshold = 50, FailureRatio = double.NaN, BreakDuration = "5ms", SuccessThreshold = 2)]
    [Timeout("8ms", Total = "30ms", Grace = "2ms")]
    [Bulkhead("hammered", MaxConcurrency = 8, MaxQueue = 60)]
    public partial Task<int> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<int> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);

    private async Task<int> AnswerAsync(int id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return -id;
    }
}
