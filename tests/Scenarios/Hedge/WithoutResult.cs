using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>A task without a result, of a generic method of a generic type.</summary>
public sealed partial class WithoutResult<TKey>(ResilienceRuntime runtime)
    where TKey : notnull
{
    public Func<int, CancellationToken, Task> Body { get; set; } = static (_, _) => Task.CompletedTask;

    public int Attempts { get; private set; }

    [Hedge(Delay = "1s"), Idempotent]
    public partial Task TouchAsync<TItem>(TKey key, TItem item, CancellationToken cancellationToken = default)
        where TItem : class;

    private Task TouchCoreAsync<TItem>(TKey key, TItem item, CancellationToken cancellationToken)
        where TItem : class => Body(++Attempts, cancellationToken);
}
