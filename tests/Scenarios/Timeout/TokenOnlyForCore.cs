using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>Callers have no token to give, the core receives that of the attempt.</summary>
public sealed partial class TokenOnlyForCore(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [Timeout("2s")]
    public partial Task<object> LoadAsync(int id);

    private Task<object> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(cancellationToken);
}
