using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Without a break the very next call is a probe.</summary>
public sealed partial class NoBreak(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("no break", FailureThreshold = 1, BreakDuration = "0s", SuccessThreshold = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
