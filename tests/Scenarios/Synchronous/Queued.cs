using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>A synchronous method whose thread blocks in the queue of a bulkhead.</summary>
public sealed partial class Queued(ResilienceRuntime runtime)
{
    public Func<int, int> Body { get; set; } = static number => number;

    [Bulkhead("sync-queue", MaxConcurrency = 1, MaxQueue = 2, QueueTimeout = "5s")]
    public partial int Enter(int number, CancellationToken cancellationToken = default);

    private int EnterCore(int number, CancellationToken cancellationToken) => Body(number);
}
