using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>A fallback around each policy that stands further in.</summary>
public sealed partial class FallbackPairs(ResilienceRuntime runtime) : PairScenario
{
    /// <summary>What the fallback answers.</summary>
    public Func<Task<string>> Answer { get; set; } = static () => Task.FromResult("answer");

    [Fallback(nameof(AnswerAsync))]
    [Cache(Ttl = "1m")]
    public partial Task<string> WithCacheAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    public partial Task<string> WithRetryAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    public partial Task<string> WithHedgeAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [CircuitBreaker("fallback and circuit breaker", FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<string> WithCircuitBreakerAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [RateLimit("fallback and rate limit", Permits = 2, Per = "10s")]
    public partial Task<string> WithRateLimitAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [Timeout("5s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [Bulkhead("fallback and bulkhead", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> AnswerAsync(int id, CancellationToken cancellationToken) => Answer();

    private Task<string> WithCacheCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRetryCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithHedgeCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithCircuitBreakerCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRateLimitCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
