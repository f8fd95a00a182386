using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>A shared bulkhead lets a fifth more run before it queues.</summary>
public sealed partial class Overflowing(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    [Bulkhead("overflowing", MaxConcurrency = 6, MaxQueue = 0, Isolation = BulkheadIsolation.Shared)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
