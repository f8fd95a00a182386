[assembly: Resilience.Aop.ResilienceCodegen(PooledBuilders = true)]

namespace Resilience.Aop.Benchmarks.Pooled;

/// <summary>Ours with pooled state machines, around a given body.</summary>
/// <param name="body">The work.</param>
public sealed partial class PooledClient(Func<int, CancellationToken, ValueTask<int>> body)
{
    /// <summary>Runs the body under retry, circuit breaker, timeout and bulkhead.</summary>
    [Retry, Idempotent]
    [CircuitBreaker]
    [Timeout("10s")]
    [Bulkhead(MaxConcurrency = 100)]
    public partial ValueTask<int> SendAsync(int value, CancellationToken token);

    private ValueTask<int> SendCoreAsync(int value, CancellationToken token) => body(value, token);
}
