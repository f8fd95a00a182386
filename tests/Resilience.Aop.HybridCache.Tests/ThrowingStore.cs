namespace Resilience.Aop.Caching.Tests;

/// <summary>A second level that does nothing but throw, before it returns.</summary>
internal sealed class ThrowingStore : IResilienceCache
{
    private static IOException Away => new("away");

    public ValueTask<StoredResult<T>?> FindAsync<T>(CacheStoreKey key, CancellationToken cancellationToken) => throw Away;

    public ValueTask KeepAsync<T>(CacheStoreKey key, StoredResult<T> result, TimeSpan lifetime, CancellationToken cancellationToken) => throw Away;

    public ValueTask RemoveAsync(CacheStoreKey key, CancellationToken cancellationToken) => throw Away;

    public ValueTask ClearAsync(string operation, CancellationToken cancellationToken) => throw Away;
}
