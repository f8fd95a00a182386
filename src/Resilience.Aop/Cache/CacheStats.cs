namespace Resilience.Aop;

/// <summary>What a <see cref="ResultCache"/> holds and has done. An immutable snapshot, consistent in itself.</summary>
/// <param name="Name">Name of the cache: the operation.</param>
/// <param name="Entries">Results kept, those too old to be used included.</param>
/// <param name="Running">Bodies that are running for callers who wait.</param>
/// <param name="Hits">Calls answered at once.</param>
/// <param name="Misses">Calls that found no fresh result, whatever became of them.</param>
/// <param name="Joined">Those misses that found a body running already and waited for it.</param>
/// <param name="Stale">Those misses whose body failed and that were answered with a result older than its Ttl.</param>
/// <param name="Evictions">Results dropped because there were too many.</param>
/// <param name="Options">The settings in force.</param>
public sealed record CacheStats(
    string Name,
    int Entries,
    int Running,
    long Hits,
    long Misses,
    long Joined,
    long Stale,
    long Evictions,
    CacheOptions Options)
{
    /// <summary>Those misses that the second level answered: no body ran.</summary>
    public long StoreHits { get; init; }

    /// <summary>Those misses that have ended, and that neither an old result nor the second level answered. It only grows, unlike a difference of the others.</summary>
    internal long EndedMisses { get; init; }

    /// <summary>Calls that asked the cache.</summary>
    public long Calls => Hits + Misses;

    /// <summary>Share of calls answered at once, 0 to 1; 0 before the first call.</summary>
    public double HitRate => Calls == 0 ? 0 : (double)Hits / Calls;
}
