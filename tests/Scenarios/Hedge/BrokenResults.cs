using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>The breaker judges what an attempt returned, with a predicate of its own.</summary>
public sealed partial class BrokenResults(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public Func<object?, bool> Fails { get; set; } = static result => result is null;

    public int Attempts { get; private set; }

    [Hedge(Delay = "1s")]
    [CircuitBreaker("broken results", FailureThreshold = 2, FailureRatio = double.NaN, FailsOnResult = nameof(IsFailure))]
    [Bulkhead("broken results", MaxConcurrency = 5)]
    public partial Task<object?> GetAsync(CancellationToken cancellationToken = default);

    private Task<object?> GetCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private bool IsFailure(object? result) => Fails(result);
}
