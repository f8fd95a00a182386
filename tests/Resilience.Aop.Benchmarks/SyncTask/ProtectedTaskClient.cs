using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.SyncTask;

/// <summary>Ours, around a body that returns a completed task.</summary>
internal sealed partial class ProtectedTaskClient
{
    [Retry, Idempotent]
    [CircuitBreaker]
    [Timeout("10s")]
    [Bulkhead(MaxConcurrency = 100)]
    public partial Task<int> SendAsync(CancellationToken token);

    private static Task<int> SendCoreAsync(CancellationToken token) => TaskBody.Run(token);
}
