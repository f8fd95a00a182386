using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>Moved to outside the attempt's timeout: the queue is not part of its time.</summary>
public sealed partial class AroundTimeout(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Bulkhead("around timeout", MaxConcurrency = 1, Order = PolicyOrder.Timeout - 1)]
    [Timeout("5s", Total = "60s")]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
