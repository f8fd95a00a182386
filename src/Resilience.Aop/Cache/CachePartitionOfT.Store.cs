namespace Resilience.Aop;

/// <content>The way to the second level.</content>
internal sealed partial class CachePartition<TKey, T>
{
    public CacheStore? Store => cache.Store;

    /// <summary>The key of a flight in the second level; null: there is none, or the key cannot be in it.</summary>
    public CacheStoreKey? StoreKey(KeyedCacheFlight<TKey, T> flight)
    {
        if (cache.Store is null || cache.IsOff)
        {
            return null;
        }

        bool hasStore = cache.HasStoreFor(method);
        if (hasStore && CacheKeyText.Of(flight.Key) is { } text)
        {
            return new CacheStoreKey(cache.Name, text);
        }

        cache.WarnOfMemoryOnly(isNameTaken: !hasStore);
        return null;
    }

    /// <summary>Takes a result from the second level into memory, with its age.</summary>
    /// <returns>Whether it is fresh, so that it answers the flight. An older one answers if the body fails.</returns>
    public bool Adopt(KeyedCacheFlight<TKey, T> flight, in StoredResult<T> found)
    {
        long now = flight.Plan.Clock.Now;
        TimeSpan age = flight.Plan.Clock.Provider.GetUtcNow() - found.MadeAt;
        long madeAt = now - Math.Max(0, age.Ticks); // clocks of two machines differ
        lock (cache.Gate)
        {
            if (flight.IsDetached || (_entries.TryGetValue(flight.Key, out CacheEntry<TKey, T>? present) && present.StoredAt >= madeAt))
            {
                return false; // declared invalid meanwhile, or no news
            }

            CacheEntry<TKey, T> entry = new(this, flight.Key, found.Value, madeAt);
            if (!cache.IsUsable_NeedsLock(entry, now))
            {
                return false;
            }

            Keep_NeedsLock(entry);
            return cache.IsFresh_NeedsLock(entry, now);
        }
    }

    private void Write(CacheWrite write, KeyedCacheFlight<TKey, T> flight, T result)
    {
        CacheOptions options = cache.Options;
        TimeSpan lifetime = options.StaleOnError ? options.Ttl + options.StaleTtl : options.Ttl;
        _ = cache.Store!.KeepAsync(write, flight.StoreKey!.Value, new StoredResult<T>(result, flight.Plan.Clock.Provider.GetUtcNow()), lifetime);
    }
}
