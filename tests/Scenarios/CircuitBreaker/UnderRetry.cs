using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Each attempt of a retry is one call of the breaker; a refusal is not tried again.</summary>
public sealed partial class UnderRetry(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public int Runs { get; private set; }

    [Retry(MaxAttempts = 5, BaseDelay = "1s", Backoff = Backoff.Fixed, Jitter = false)]
    [CircuitBreaker("under retry", FailureThreshold = 2, BreakDuration = "30s", SuccessThreshold = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body();
    }
}
