using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>Ours, around a body that completes at once.</summary>
internal sealed partial class ProtectedClient
{
    [Retry, Idempotent]
    public partial ValueTask<int> RetryAsync(int value, CancellationToken token);

    [CircuitBreaker]
    public partial ValueTask<int> CircuitBreakerAsync(int value, CancellationToken token);

    [Timeout("10s")]
    public partial ValueTask<int> TimeoutAsync(int value, CancellationToken token);

    [Bulkhead(MaxConcurrency = 100)]
    public partial ValueTask<int> BulkheadAsync(int value, CancellationToken token);

    [Retry, Idempotent]
    [CircuitBreaker]
    [Timeout("10s")]
    [Bulkhead(MaxConcurrency = 100)]
    public partial ValueTask<int> SendAsync(int value, CancellationToken token);

    [RateLimit("benchmark", Permits = 1_000_000_000, Per = "1s")]
    public partial ValueTask<int> RateLimitAsync(int value, CancellationToken token);

    [Cache(Ttl = "1d")]
    public partial ValueTask<int> CacheAsync(int value, CancellationToken token);

    [Retry(Budget = "benchmark"), Idempotent]
    public partial ValueTask<int> BudgetAsync(int value, CancellationToken token);

    [Hedge(Delay = "1s"), Idempotent]
    public partial ValueTask<int> HedgeAsync(int value, CancellationToken token);

    [Fallback(nameof(AnswerAsync))]
    public partial ValueTask<int> FallbackAsync(int value, CancellationToken token);

    private static ValueTask<int> RetryCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> CircuitBreakerCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> TimeoutCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> BulkheadCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> SendCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> RateLimitCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> CacheCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> BudgetCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> HedgeCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> FallbackCoreAsync(int value, CancellationToken token) => SyncBody.Run(value, token);

    private static ValueTask<int> AnswerAsync(int value, CancellationToken token) => new(-value);
}
