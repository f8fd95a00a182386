using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>A list cannot tell calls apart, but a text made of it can.</summary>
public sealed partial class ComputedKey(ResilienceRuntime runtime)
{
    public Func<int[], Task<int>> Body { get; set; } = static ids => Task.FromResult(ids.Sum());

    [Cache(Ttl = "1m", KeyFrom = nameof(KeyOf))]
    public partial Task<int> SumAsync(int[] ids, CancellationToken cancellationToken = default);

    private Task<int> SumCoreAsync(int[] ids, CancellationToken cancellationToken) => Body(ids);

    private string KeyOf(int[] ids) => ids.Length == 0 ? throw new ArgumentException("empty") : string.Join(",", ids);
}
