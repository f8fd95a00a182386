using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A probe that takes too long counts as failed.</summary>
public sealed partial class ProbeLimit(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("probe limit", FailureThreshold = 1, BreakDuration = "30s", SuccessThreshold = 1, ProbeTimeout = "5s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
