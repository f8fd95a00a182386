using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Opens after three failures in a row and by nothing else.</summary>
public sealed partial class FailuresInARow(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [CircuitBreaker("in a row", FailureThreshold = 3, FailureRatio = double.NaN, BreakDuration = "30s", SuccessThreshold = 2)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}
