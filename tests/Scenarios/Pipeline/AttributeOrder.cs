using Resilience.Aop;

namespace Scenarios.Pipeline;

/// <summary>The same policies written in opposite orders: the order has no meaning.</summary>
public sealed partial class AttributeOrder(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Fallback(nameof(Answer))]
    [Retry(MaxAttempts = 4, BaseDelay = "1500ms", Backoff = Backoff.Fixed, Jitter = false)]
    [CircuitBreaker(FailureThreshold = 3, BreakDuration = "30s")]
    [Timeout("4s", Total = "60s")]
    [Bulkhead(MaxConcurrency = 1)]
    public partial Task<string> OutermostFirstAsync(CancellationToken cancellationToken = default);

    [Bulkhead(MaxConcurrency = 1)]
    [Timeout("4s", Total = "60s")]
    [CircuitBreaker(FailureThreshold = 3, BreakDuration = "30s")]
    [Retry(MaxAttempts = 4, BaseDelay = "1500ms", Backoff = Backoff.Fixed, Jitter = false)]
    [Fallback(nameof(Answer))]
    public partial Task<string> InnermostFirstAsync(CancellationToken cancellationToken = default);

    private static string Answer(Exception failure) => failure.GetType().Name;

    private Task<string> OutermostFirstCoreAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> InnermostFirstCoreAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    private Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        return Body(cancellationToken);
    }
}
