using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Each value of a parameter has a limit of its own.</summary>
public sealed partial class Partitioned(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [RateLimit("by tenant", Permits = 2, Per = "10s", Partition = nameof(tenant), Queue = 1)]
    public partial Task<string> ByTextAsync(string? tenant, CancellationToken cancellationToken = default);

    [RateLimit(Permits = 1, Per = "10s", Partition = nameof(@event), MaxPartitions = 2)]
    public partial ValueTask<int> ByNumberAsync(int @event, int other);

    [RateLimit(Permits = 1, Per = "10s", Partition = nameof(key))]
    public partial ValueTask<int> ByTypeParameterAsync<T>(T key);

    private Task<string> ByTextCoreAsync(string? tenant, CancellationToken cancellationToken) => Body();

    private ValueTask<int> ByNumberCoreAsync(int @event, int other) => new(@event);

    private ValueTask<int> ByTypeParameterCoreAsync<T>(T key) => new(1);
}
