using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>Every policy around and inside of a hedge: each attempt asks the breaker and the bulkhead for itself.</summary>
public sealed partial class Guarded(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (attempt, _) => Task.FromResult($"attempt {attempt}");

    public int Attempts { get; private set; }

    [Hedge(MaxHedges = 2, Delay = "1s")]
    [CircuitBreaker("guarded", FailureThreshold = 3, FailureRatio = double.NaN, BreakDuration = "30s")]
    [Timeout("5s", Total = "20s")]
    [Bulkhead("guarded", MaxConcurrency = 2, MaxQueue = 1)]
    [Fallback(nameof(AnswerAsync))]
    public partial Task<string> GetAsync(string id, CancellationToken cancellationToken = default);

    private Task<string> GetCoreAsync(string id, CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private static Task<string> AnswerAsync(string id, Exception failure) => Task.FromResult($"instead of {failure.GetType().Name}");
}
