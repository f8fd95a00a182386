using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>A grace of its own.</summary>
public sealed partial class LongGrace(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [Timeout("2s", Grace = "7s")]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
