namespace Resilience.Aop.Caching;

/// <summary>How results are kept in a <see cref="Microsoft.Extensions.Caching.Hybrid.HybridCache"/>. Immutable.</summary>
public sealed record HybridCacheStoreOptions
{
    /// <summary>Begins every key and tag: programs that share a distributed cache, or versions of one whose results differ, keep apart by it. The default is "resilience:".</summary>
    public string Prefix { get; init; } = "resilience:";

    /// <summary>
    /// Whether the cache's own memory is used too. The default is false: results are in the runtime's memory already, and a result that another
    /// process removes by its key is gone at once where that does not hold it. Set it where there is no distributed cache behind it;
    /// <c>MemoryDistributedCache</c> is none to HybridCache, which passes it over.
    /// </summary>
    public bool UseLocalCache { get; init; }
}
