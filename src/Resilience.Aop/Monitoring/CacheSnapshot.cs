namespace Resilience.Aop;

/// <summary>One cache at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record CacheSnapshot
{
    /// <summary>Its name: the operation.</summary>
    public string Name { get; init; } = "";

    /// <summary>Results kept.</summary>
    public int Entries { get; init; }

    /// <summary>Most results kept.</summary>
    public int MaxEntries { get; init; }

    /// <summary>Bodies that run for callers who wait.</summary>
    public int Running { get; init; }

    /// <summary>Calls answered at once.</summary>
    public long Hits { get; init; }

    /// <summary>Calls that found no fresh result.</summary>
    public long Misses { get; init; }

    /// <summary>Those of them that waited for a body already running.</summary>
    public long Joined { get; init; }

    /// <summary>Those of them that were answered with an old result.</summary>
    public long Stale { get; init; }

    /// <summary>Those of them that the second level answered.</summary>
    public long StoreHits { get; init; }

    /// <summary>Results dropped because there were too many.</summary>
    public long Evictions { get; init; }

    /// <summary>Share of calls answered at once, 0 to 1.</summary>
    public double HitRate { get; init; }
}
