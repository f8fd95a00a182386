using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>The permit is spent even when the bulkhead further in refuses.</summary>
public sealed partial class AroundBulkhead(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [RateLimit("around bulkhead", Permits = 3, Per = "60s")]
    [Bulkhead("inside rate limit", MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
