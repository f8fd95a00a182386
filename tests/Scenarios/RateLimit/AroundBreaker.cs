using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Moved to outside the breaker, which a refused call never reaches.</summary>
public sealed partial class AroundBreaker(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [CircuitBreaker("limit around breaker", FailureThreshold = 1)]
    [RateLimit("limit around breaker", Permits = 2, Per = "60s", Order = PolicyOrder.CircuitBreaker - 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
