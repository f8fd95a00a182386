using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>The slot outside of the breaker is free only when the hook has said how long the break is.</summary>
public sealed partial class AroundComputedBreak(ResilienceRuntime runtime)
{
    public Func<TimeSpan> Break { get; set; } = static () => TimeSpan.FromSeconds(50);

    [Bulkhead("around break", MaxConcurrency = 1, Order = PolicyOrder.CircuitBreaker - 1)]
    [CircuitBreaker("around break", FailureThreshold = 1, BreakDuration = "1s", BreakDurationFrom = nameof(BreakOf))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private static Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Task.FromException<string>(new TimeoutException());

    private TimeSpan BreakOf(int breaksInARow) => Break();
}
