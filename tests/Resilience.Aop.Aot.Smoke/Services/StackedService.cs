namespace Resilience.Aop.Aot.Smoke;

/// <summary>All five policies on one method; each kind of request meets another of them.</summary>
internal sealed partial class StackedService
{
    private int _attempts;

    public int Attempts => _attempts;

    [Retry(MaxAttempts = 2, BaseDelay = "5ms")]
    [CircuitBreaker("stacked", FailureThreshold = 4, FailureRatio = double.NaN, BreakDuration = "1m")]
    [Timeout("100ms", Total = "10s")]
    [Bulkhead("stacked", MaxConcurrency = 1, MaxQueue = 0)]
    [Fallback(nameof(ApologiseAsync))]
    public partial ValueTask<string> AskAsync(string question, CancellationToken cancellationToken = default);

    private async ValueTask<string> AskCoreAsync(string question, CancellationToken cancellationToken)
    {
        int attempt = Interlocked.Increment(ref _attempts);
        switch (question)
        {
            case "at once":
                return "yes";
            case "second try" when attempt == 1:
                throw new IOException("Not at the first.");
            case "never":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return "unreachable";
            default:
                await Task.Yield();
                return "yes";
        }
    }

    private ValueTask<string> ApologiseAsync(string question, Exception failure) => new(failure.GetType().Name);
}
