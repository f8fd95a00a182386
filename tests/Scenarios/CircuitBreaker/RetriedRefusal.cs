using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A retry that lists the breaker's refusal waits for the end of the break.</summary>
public sealed partial class RetriedRefusal(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public int Runs { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false, On = [typeof(TimeoutException), typeof(CircuitBreakerOpenException)])]
    [CircuitBreaker("retried refusal", FailureThreshold = 1, BreakDuration = "30s", SuccessThreshold = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body();
    }
}
