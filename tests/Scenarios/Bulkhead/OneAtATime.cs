using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>A bulkhead of the method's own, with a limit on waiting.</summary>
public sealed partial class OneAtATime(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Bulkhead(MaxConcurrency = 1, QueueTimeout = "4s")]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
