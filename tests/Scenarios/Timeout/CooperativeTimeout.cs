using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>The body is waited for, however long it takes to notice.</summary>
public sealed partial class CooperativeTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [Timeout("2s", Mode = TimeoutMode.Cooperative)]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
