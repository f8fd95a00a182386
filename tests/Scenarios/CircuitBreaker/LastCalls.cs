using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Judges the last four calls, however old they are.</summary>
public sealed partial class LastCalls(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("last calls", FailureThreshold = 0, FailureRatio = 0.75, MinimumThroughput = 4, WindowCalls = 4)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
