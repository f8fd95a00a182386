using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>Each attempt has its own deadline, all of them together another.</summary>
public sealed partial class WithinTimeouts(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public int Attempts { get; private set; }

    [Hedge(MaxHedges = 2, Delay = "3s")]
    [Timeout("4s", Total = "8s")]
    public partial Task<object?> GetAsync(CancellationToken cancellationToken = default);

    private Task<object?> GetCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
