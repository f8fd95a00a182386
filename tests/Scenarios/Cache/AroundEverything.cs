using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>The cache stands inside the fallback and outside everything else.</summary>
public sealed partial class AroundEverything(ResilienceRuntime runtime)
{
    public Func<string, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult("good " + id);

    [Fallback(nameof(AnswerAsync))]
    [Cache(Ttl = "5m")]
    [Timeout("10s", Total = "45s")]
    [Retry(MaxAttempts = 3, BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false)]
    [CircuitBreaker("cached", FailureThreshold = 6, FailureRatio = double.NaN)]
    [Bulkhead("cached", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> LoadAsync(string id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(string id, CancellationToken cancellationToken) => Body(id, cancellationToken);

    private Task<string> AnswerAsync(string id, CancellationToken cancellationToken) => Task.FromResult("answer " + id);
}
