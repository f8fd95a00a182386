using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>Without a delay every attempt starts at once, unless the first completes at once.</summary>
public sealed partial class AllAtOnce(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public int Attempts { get; private set; }

    [Hedge(MaxHedges = 2, Delay = "0s")]
    public partial Task<object?> GetAsync(CancellationToken cancellationToken = default);

    private Task<object?> GetCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
