using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>Three further attempts, a second apart.</summary>
public sealed partial class SeveralHedges(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public int Attempts { get; private set; }

    [Hedge(MaxHedges = 3, Delay = "1s"), Idempotent(Reason = "PUT of the whole document")]
    public partial Task<object?> StoreAsync(string document, CancellationToken cancellationToken = default);

    private Task<object?> StoreCoreAsync(string document, CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
