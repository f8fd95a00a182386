using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>A value task that is left behind is consumed once, when it has completed.</summary>
public sealed partial class ValueTaskTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, ValueTask<object>> Body { get; set; } = static _ => new((object)"done");

    [Timeout("2s", Mode = TimeoutMode.Abandon)]
    public partial ValueTask<object> LoadAsync(CancellationToken cancellationToken = default);

    private ValueTask<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
