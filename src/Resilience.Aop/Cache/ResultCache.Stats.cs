namespace Resilience.Aop;

/// <content>Counting.</content>
public sealed partial class ResultCache
{
    private long _hits;
    private long _misses;
    private long _joined;
    private long _stale;
    private long _evictions;
    private long _storeHits;
    private long _ended;

    /// <summary>Counts as of now.</summary>
    public CacheStats Stats
    {
        get
        {
            lock (Gate)
            {
                int running = _partitions.Values.Sum(static partition => partition.Running_NeedsLock);
                return new CacheStats(Name, _count, running, _hits, _misses, _joined, _stale, _evictions, _options)
                {
                    StoreHits = _storeHits,
                    EndedMisses = _ended - _stale - _storeHits,
                };
            }
        }
    }

    /// <summary>Begins the counts anew. Results and running bodies stay.</summary>
    public void Reset()
    {
        lock (Gate)
        {
            _hits = 0;
            _misses = 0;
            _joined = 0;
            _stale = 0;
            _evictions = 0;
            _storeHits = 0;
            _ended = 0;
        }
    }

    internal void Use_NeedsLock(CacheEntry entry)
    {
        _hits++;
        Touch_NeedsLock(entry);
    }

    internal void UseStale_NeedsLock(CacheEntry entry, int calls)
    {
        _stale += calls;
        Touch_NeedsLock(entry);
    }

    internal void CountStoreHits_NeedsLock(int calls) => _storeHits += calls;

    /// <summary>Counts misses that wait no longer, before what answers them is counted.</summary>
    internal void CountEnded_NeedsLock(int calls) => _ended += calls;

    internal void CountMiss_NeedsLock(bool joins)
    {
        _misses++;
        if (joins)
        {
            _joined++;
        }
    }
}
