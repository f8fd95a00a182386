using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>A method computes the key; few results are kept.</summary>
public sealed partial class ComputedKey(ResilienceRuntime runtime)
{
    public Func<int, Task<int>> Body { get; set; } = Task.FromResult;

    public Func<int, string> Key { get; set; } = static id => $"{id % 10}";

    [Fallback(UseCache = true, CacheKeyFrom = nameof(KeyOf), MaxEntries = 2)]
    public partial Task<int> LoadAsync(int id, CancellationToken cancellationToken = default);

    private Task<int> LoadCoreAsync(int id, CancellationToken cancellationToken) => Body(id);

    private string KeyOf(int id) => Key(id);
}
