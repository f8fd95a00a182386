using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>A predicate says which results of the primary are answered.</summary>
public sealed partial class RejectedResults(ResilienceRuntime runtime)
{
    public Func<Task<object?>> Body { get; set; } = static () => Task.FromResult<object?>("done");

    public Func<Exception, Task<object?>> Second { get; set; } = static _ => Task.FromResult<object?>("second");

    [Fallback(nameof(SecondAsync), OnResult = nameof(IsRejected), UseCache = true)]
    public partial Task<object?> LoadAsync(CancellationToken cancellationToken = default);

    private static bool IsRejected(object? result) => result is IDisposable;

    private Task<object?> LoadCoreAsync(CancellationToken cancellationToken) => Body();

    private Task<object?> SecondAsync(Exception failure) => Second(failure);
}
