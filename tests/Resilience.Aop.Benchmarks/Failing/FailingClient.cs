using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.Failing;

/// <summary>Ours, where something goes wrong.</summary>
internal sealed partial class FailingClient(ResilienceRuntime runtime)
{
    [Retry(BaseDelay = "0s"), Idempotent]
    public partial ValueTask<int> RetryAsync(int value, CancellationToken token);

    [CircuitBreaker("alone")]
    public partial ValueTask<int> CircuitBreakerAsync(int value, CancellationToken token);

    [Retry, Idempotent]
    [CircuitBreaker("among others")]
    [Timeout("10s")]
    [Bulkhead(MaxConcurrency = 100)]
    public partial ValueTask<int> SendAsync(int value, CancellationToken token);

    public ResilienceRuntime Runtime { get; } = runtime;

    private static ValueTask<int> RetryCoreAsync(int value, CancellationToken token) => FailingBody.Run(value, token);

    private static ValueTask<int> CircuitBreakerCoreAsync(int value, CancellationToken token) => BrokenBody.Run(value, token);

    private static ValueTask<int> SendCoreAsync(int value, CancellationToken token) => BrokenBody.Run(value, token);
}
