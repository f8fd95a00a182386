using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>A limit for one attempt, with the default grace.</summary>
public sealed partial class AttemptTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [Timeout("2s")]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
