using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>The fallback answers when all attempts have failed, whatever refused them.</summary>
public sealed partial class AroundEverything(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    public List<Exception> Answered { get; } = [];

    [Fallback(nameof(Answer))]
    [Retry(MaxAttempts = 3, BaseDelay = "1500ms", Backoff = Backoff.Fixed, Jitter = false)]
    [CircuitBreaker("around everything", FailureThreshold = 100, FailureRatio = double.NaN)]
    [Timeout("4s", Total = "20s")]
    [Bulkhead("around everything", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        return Body(cancellationToken);
    }

    private string Answer(Exception failure)
    {
        Answered.Add(failure);
        return "answered";
    }
}
