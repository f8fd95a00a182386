using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>All policies on one method.</summary>
public sealed partial class CancelledPipeline(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public Func<Task> Hook { get; set; } = static () => Task.CompletedTask;

    public int Attempts { get; private set; }

    public int Answers { get; private set; }

    [Fallback(nameof(Answer))]
    [Retry(BaseDelay = "5s", Backoff = Backoff.Fixed, Jitter = false, On = [typeof(Exception)], OnRetry = nameof(RetryingAsync))]
    [CircuitBreaker("pipeline", FailureThreshold = 100, FailureRatio = double.NaN)]
    [Timeout("100s", Total = "1000s", Grace = "3s")]
    [Bulkhead("pipeline", MaxConcurrency = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private string Answer()
    {
        Answers++;
        return "answer";
    }

    private Task RetryingAsync(int attempt, TimeSpan delay, Exception? failure) => Hook();
}
