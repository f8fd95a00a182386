using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.Suspending;

/// <summary>Ours, around a body that suspends.</summary>
internal sealed partial class SuspendingClient
{
    [Retry, Idempotent]
    [CircuitBreaker]
    [Timeout("10s")]
    [Bulkhead(MaxConcurrency = 100)]
    public partial ValueTask<int> SendAsync(int value, CancellationToken token);

    private static ValueTask<int> SendCoreAsync(int value, CancellationToken token) => SuspendingBody.Run(value, token);
}
