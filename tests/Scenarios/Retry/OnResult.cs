using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A predicate on the result.</summary>
public sealed partial class OnResult(ResilienceRuntime runtime)
{
    public Func<int, Task<object?>> Body { get; set; } = static _ => Task.FromResult<object?>(null);

    public Func<object?, bool> Rejected { get; set; } = static result => result is null;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "1s", Jitter = false, OnResult = nameof(IsRejected))]
    public partial Task<object?> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object?> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private bool IsRejected(object? result) => Rejected(result);
}
