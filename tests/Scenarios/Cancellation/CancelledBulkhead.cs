using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>A bulkhead alone.</summary>
public sealed partial class CancelledBulkhead(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Bulkhead("cancelled", MaxConcurrency = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
