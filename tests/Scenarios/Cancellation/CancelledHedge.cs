using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>Two further attempts, a second apart, in a bulkhead with a queue.</summary>
public sealed partial class CancelledHedge(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Hedge(MaxHedges = 2, Delay = "1s")]
    [CircuitBreaker("cancelled hedge", FailureThreshold = 1)]
    [Bulkhead("cancelled hedge", MaxConcurrency = 2)]
    [Fallback(nameof(Answer))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private static string Answer() => "fallback";
}
