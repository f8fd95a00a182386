using Resilience.Aop;

namespace Scenarios.Hedge;

/// <summary>One further attempt after two seconds.</summary>
public sealed partial class Defaults(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object?>> Body { get; set; } = static (attempt, _) => Task.FromResult<object?>(attempt);

    public int Attempts { get; private set; }

    [Hedge]
    public partial Task<object?> GetAsync(CancellationToken cancellationToken = default);

    private Task<object?> GetCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
