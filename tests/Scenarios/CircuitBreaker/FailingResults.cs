using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A predicate says which results count as failures.</summary>
public sealed partial class FailingResults(ResilienceRuntime runtime)
{
    public Func<Task<int>> Body { get; set; } = static () => Task.FromResult(1);

    public Func<int, bool> Failed { get; set; } = static result => result < 0;

    [CircuitBreaker("results", FailureThreshold = 2, BreakDuration = "30s", SuccessThreshold = 1, FailsOnResult = nameof(IsFailure))]
    public partial Task<int> CountAsync(CancellationToken cancellationToken = default);

    private Task<int> CountCoreAsync(CancellationToken cancellationToken) => Body();

    private bool IsFailure(int result) => Failed(result);
}
