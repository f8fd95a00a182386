using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>An old result of the cache answers before the fallback does, and is not a good one to keep.</summary>
public sealed partial class StaleThenFallback(ResilienceRuntime runtime)
{
    public Func<string, Task<string>> Body { get; set; } = static id => Task.FromResult("good " + id);

    [Cache(Ttl = "1m", StaleOnError = true, StaleTtl = "1m")]
    [Fallback(UseCache = true, CacheTtl = "3m", Default = "default")]
    public partial Task<string> LoadAsync(string id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(string id, CancellationToken cancellationToken) => Body(id);
}
