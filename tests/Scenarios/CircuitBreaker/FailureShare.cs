using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Opens when half of at least four calls in twenty seconds have failed.</summary>
public sealed partial class FailureShare(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("share", FailureThreshold = 0, FailureRatio = 0.5, MinimumThroughput = 4, SamplingWindow = "20s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
