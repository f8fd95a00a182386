using Resilience.Aop;

#pragma warning disable RAOP208 // short breaks, so that real threads meet every state of the breaker

namespace Scenarios.Hedge;

/// <summary>Short delays and limits, for many callers at once.</summary>
public sealed partial class Raced(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<IDisposable>> Body { get; set; } = static (_, _) => throw new NotSupportedException();

    [Hedge(MaxHedges = 3, Delay = "1ms"), Idempotent]
    [CircuitBreaker("raced", FailureThreshold = 0, FailureRatio = 0.9, MinimumThroughput = 20, BreakDuration = "5ms", SuccessThreshold = 2)]
    [Timeout("20ms", Total = "40ms", Grace = "2ms")]
    [Bulkhead("raced", MaxConcurrency = 16, MaxQueue = 100)]
    public partial Task<IDisposable> GetAsync(int id, CancellationToken cancellationToken = default);

    private Task<IDisposable> GetCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
