using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Moved to inside the timeout, whose time includes the queue.</summary>
public sealed partial class QueuedInsideTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [CircuitBreaker("queued inside timeout", FailureThreshold = 1)]
    [RateLimit("queued inside timeout", Permits = 1, Per = "2s", Queue = 2, Order = PolicyOrder.Timeout + 1)]
    [Timeout("1500ms")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
