namespace Resilience.Aop.AspNetCore;

/// <summary>One cache.</summary>
internal sealed record CacheFrame
{
    /// <summary>The operation.</summary>
    public string Name { get; init; } = "";

    public int Entries { get; init; }

    public int MaxEntries { get; init; }

    public long Hits { get; init; }

    public long Misses { get; init; }

    public long Stale { get; init; }

    public long Joined { get; init; }

    public long Evictions { get; init; }

    /// <summary>Share of calls answered at once, 0 to 1.</summary>
    public double HitRate { get; init; }
}
