using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Opens when calls are slow, even if they succeed.</summary>
public sealed partial class SlowCalls(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker(
        "slow", FailureThreshold = 0, FailureRatio = double.NaN, MinimumThroughput = 2, SlowCallDuration = "2s", SlowCallRatio = 0.5)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
