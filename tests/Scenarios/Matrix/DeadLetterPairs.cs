using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>Dead letters around each policy that stands further in.</summary>
public sealed partial class DeadLetterPairs(ResilienceRuntime runtime) : PairScenario
{
    /// <summary>What the fallback answers.</summary>
    public Func<Task<string>> Answer { get; set; } = static () => Task.FromResult("answer");

    [DeadLetter("dead letter and fallback")]
    [Fallback(nameof(AnswerAsync))]
    public partial Task<string> WithFallbackAsync(int id, CancellationToken cancellationToken);

    [DeadLetter("dead letter and retry")]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    public partial Task<string> WithRetryAsync(int id, CancellationToken cancellationToken);

    [DeadLetter("dead letter and hedge")]
    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    public partial Task<string> WithHedgeAsync(int id, CancellationToken cancellationToken);

    [DeadLetter("dead letter and circuit breaker")]
    [CircuitBreaker("dead letter and circuit breaker", FailureThreshold = 2, BreakDuration = "30s")]
    public partial Task<string> WithCircuitBreakerAsync(int id, CancellationToken cancellationToken);

    [DeadLetter("dead letter and rate limit")]
    [RateLimit("dead letter and rate limit", Permits = 2, Per = "10s")]
    public partial Task<string> WithRateLimitAsync(int id, CancellationToken cancellationToken);

    [DeadLetter("dead letter and timeout")]
    [Timeout("5s")]
    public partial Task<string> WithTimeoutAsync(int id, CancellationToken cancellationToken);

    [DeadLetter("dead letter and bulkhead")]
    [Bulkhead("dead letter and bulkhead", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> WithBulkheadAsync(int id, CancellationToken cancellationToken);

    private Task<string> AnswerAsync(int id, CancellationToken cancellationToken) => Answer();

    private Task<string> WithFallbackCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRetryCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithHedgeCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithCircuitBreakerCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithRateLimitCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithTimeoutCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> WithBulkheadCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
