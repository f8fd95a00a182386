using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>A predicate says which results are no answer.</summary>
public sealed partial class JudgedResults(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public Func<object?, bool> Rejects { get; set; } = static result => result is null;

    public int Attempts { get; private set; }

    [Hedge(Delay = "1s", OnResult = nameof(IsRejected))]
    public partial Task<object?> GetAsync(CancellationToken cancellationToken = default);

    private Task<object?> GetCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private bool IsRejected(object? result) => Rejects(result);
}
