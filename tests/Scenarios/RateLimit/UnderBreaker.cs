using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>A refusal is no evidence about the dependency.</summary>
public sealed partial class UnderBreaker(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [CircuitBreaker("under breaker", FailureThreshold = 1)]
    [RateLimit("under breaker", Permits = 1, Per = "60s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
