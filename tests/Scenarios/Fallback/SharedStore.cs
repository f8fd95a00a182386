using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>Two methods keep their results in one store.</summary>
public sealed partial class SharedStore(ResilienceRuntime runtime)
{
    public bool IsDown { get; set; }

    [Fallback(UseCache = true, Store = "service", CacheKey = "{id}")]
    public partial ValueTask<string> ReadAsync(int id);

    [Fallback(UseCache = true, Store = "service", CacheKey = "{id}")]
    public partial ValueTask<string> ReadAgainAsync(int id);

    private ValueTask<string> ReadCoreAsync(int id) => IsDown ? throw new TimeoutException() : new($"read {id}");

    private ValueTask<string> ReadAgainCoreAsync(int id) => IsDown ? throw new TimeoutException() : new($"read again {id}");
}
