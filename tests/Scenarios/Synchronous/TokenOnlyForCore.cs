using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>The token that the deadline cancels is the core's alone.</summary>
public sealed partial class TokenOnlyForCore(ResilienceRuntime runtime)
{
    public Func<CancellationToken, int> Body { get; set; } = static _ => 1;

    [Timeout("3s", Mode = TimeoutMode.Cooperative)]
    [Bulkhead("sync-limited", MaxConcurrency = 1, Timeout = "2s")]
    public partial int Load(int id);

    private int LoadCore(int id, CancellationToken cancellationToken) => id + Body(cancellationToken);
}
