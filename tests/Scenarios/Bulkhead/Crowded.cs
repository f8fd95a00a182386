using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>Short limits all around, for many callers at once.</summary>
public sealed partial class Crowded(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, ValueTask<int>> Body { get; set; } = static (id, _) => new(id);

    [Timeout("6ms", Mode = TimeoutMode.Abandon)]
    [Bulkhead("crowded", MaxConcurrency = 8, MaxQueue = 40, QueueTimeout = "4ms")]
    public partial ValueTask<int> LoadAsync(int id, CancellationToken cancellationToken = default);

    private ValueTask<int> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
