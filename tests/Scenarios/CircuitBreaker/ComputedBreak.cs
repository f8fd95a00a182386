using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A hook computes the length of each break.</summary>
public sealed partial class ComputedBreak(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public Func<int, TimeSpan> Break { get; set; } = static breaks => TimeSpan.FromSeconds(10 * breaks);

    [CircuitBreaker("computed", FailureThreshold = 1, BreakDuration = "77s", BreakDurationFrom = nameof(BreakOf))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();

    private TimeSpan BreakOf(int breaksInARow) => Break(breaksInARow);
}
