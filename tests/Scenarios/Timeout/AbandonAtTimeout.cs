using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>The caller is released at once, whatever the body does.</summary>
public sealed partial class AbandonAtTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [Timeout("2s", Mode = TimeoutMode.Abandon)]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
