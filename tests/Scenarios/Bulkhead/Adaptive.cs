using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>The limit moves between 2 and 4.</summary>
public sealed partial class Adaptive(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    [Bulkhead("adaptive", MaxConcurrency = 4, MaxQueue = 50, Isolation = BulkheadIsolation.Adaptive)]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    [Bulkhead("adaptive")]
    [Timeout("5s", Mode = TimeoutMode.Abandon)]
    public partial Task<string> LoadInTimeAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);

    private Task<string> LoadInTimeCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
