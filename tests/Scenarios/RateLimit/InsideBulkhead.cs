using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Moved to inside the bulkhead, whose slot is given back when the limit refuses.</summary>
public sealed partial class InsideBulkhead(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [RateLimit("inside bulkhead", Permits = 1, Per = "10s", Queue = 1, Order = PolicyOrder.Bulkhead + 1)]
    [Bulkhead("around limit of rate", MaxConcurrency = 2, MaxQueue = 0, Timeout = "4s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
