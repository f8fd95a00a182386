using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>A breaker that one failure opens.</summary>
public sealed partial class CancelledBreaker(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public int Attempts { get; private set; }

    [CircuitBreaker("cancelled", FailureThreshold = 1, BreakDuration = "30s", SuccessThreshold = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
