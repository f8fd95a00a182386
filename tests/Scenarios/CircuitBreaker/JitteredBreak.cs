using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Chance moves the length of a break by up to a fifth.</summary>
public sealed partial class JitteredBreak(ResilienceRuntime runtime)
{
    [CircuitBreaker("jittered", FailureThreshold = 1, BreakDuration = "100s", BreakJitter = 0.2)]
    public partial Task<string> FailAsync(CancellationToken cancellationToken = default);

    private Task<string> FailCoreAsync(CancellationToken cancellationToken) => Task.FromException<string>(new TimeoutException());
}
