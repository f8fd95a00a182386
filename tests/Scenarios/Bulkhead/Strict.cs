using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>Two run, two wait, the rest is refused.</summary>
public sealed partial class Strict(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult($"done {id}");

    [Bulkhead("strict", MaxConcurrency = 2, MaxQueue = 2)]
    public partial Task<string> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}
