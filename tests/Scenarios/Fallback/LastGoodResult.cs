using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>The last good result of the same agent, at most a minute old.</summary>
public sealed partial class LastGoodResult(ResilienceRuntime runtime)
{
    public Func<string, Task<string?>> Body { get; set; } = static id => Task.FromResult<string?>($"good {id}");

    public Func<Task<string?>> Second { get; set; } = static () => Task.FromException<string?>(new InvalidDataException());

    [Fallback(nameof(SecondAsync), UseCache = true, CacheTtl = "60s", CacheKey = "agent_{agentId}", Default = "default")]
    public partial Task<string?> LoadAsync(string agentId, int attempt, CancellationToken cancellationToken = default);

    private Task<string?> LoadCoreAsync(string agentId, int attempt, CancellationToken cancellationToken) => Body(agentId);

    private Task<string?> SecondAsync(string agentId, int attempt, CancellationToken cancellationToken) => Second();
}
