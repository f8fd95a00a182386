using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>A breaker that lists the refusal counts it.</summary>
public sealed partial class CountedRefusals(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [CircuitBreaker("counted rate limit", FailureThreshold = 1, On = [typeof(RateLimitRejectedException)])]
    [RateLimit("counted", Permits = 1, Per = "60s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
