using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>Every policy on one method; twice, since Retry and Hedge, DeadLetter and Cache exclude each other.</summary>
public sealed partial class WholeStack(ResilienceRuntime runtime) : PairScenario
{
    /// <summary>What the fallback answers.</summary>
    public Func<Task<string>> Answer { get; set; } = static () => Task.FromResult("answer");

    [DeadLetter("whole stack")]
    [Fallback(nameof(AnswerAsync))]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [CircuitBreaker("whole stack", FailureThreshold = 6, BreakDuration = "30s")]
    [RateLimit("whole stack", Permits = 10, Per = "1m")]
    [Timeout("5s", Total = "20s")]
    [Bulkhead("whole stack", MaxConcurrency = 2)]
    public partial Task<string> RetriedAsync(int id, CancellationToken cancellationToken);

    [Fallback(nameof(AnswerAsync))]
    [Cache(Ttl = "1m")]
    [Hedge(MaxHedges = 1, Delay = "2s"), Idempotent]
    [CircuitBreaker("whole stack")]
    [RateLimit("whole stack", Permits = 10, Per = "1m")]
    [Timeout("5s", Total = "20s")]
    [Bulkhead("whole stack")]
    public partial Task<string> HedgedAsync(int id, CancellationToken cancellationToken);

    private Task<string> RetriedCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> HedgedCoreAsync(int id, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> AnswerAsync(int id, CancellationToken cancellationToken) => Answer();
}
