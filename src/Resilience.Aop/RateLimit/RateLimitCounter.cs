namespace Resilience.Aop;

/// <summary>Counts the permits of one partition by one algorithm. Safe for concurrent use; times are ticks on the limiter's clock.</summary>
/// <remarks>
/// A counter can be retired for good: because a new one with other settings takes its place, or because its partition is forgotten.
/// Whoever still holds it learns that from <see cref="Take"/>, so no permit is ever taken from a counter that nobody looks at any more.
/// </remarks>
internal abstract class RateLimitCounter
{
    /// <summary>Answer of <see cref="Take"/>: a permit was spent.</summary>
    public const long Granted = 0;

    /// <summary>Answer of <see cref="Take"/>: the counter is retired; ask the one that has replaced it.</summary>
    public const long Retired = -1;

    /// <summary>A counter with some permits spent already.</summary>
    public static RateLimitCounter Create(RateLimitOptions options, RateLimitGrid grid, long now, long spent) => options.Algorithm switch
    {
        RateLimitAlgorithm.FixedWindow => new FixedWindowCounter(options, grid, spent),
        RateLimitAlgorithm.SlidingWindow => new SlidingWindowCounter(options, now, spent),
        _ => new TokenBucketCounter(options, now, spent),
    };

    /// <summary>Spends a permit if one is free.</summary>
    /// <returns><see cref="Granted"/>, <see cref="Retired"/>, or the ticks until a permit is free.</returns>
    public abstract long Take(long now);

    /// <summary>Ticks until so many permits are free or could have been taken one after the other; 0: they are free now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="permits">1 or more.</param>
    public abstract long WaitFor(long now, long permits);

    /// <summary>When every permit is free again, as things stand; in the past if that is so now.</summary>
    public abstract long FullAt(long now);

    /// <summary>Retires the counter and returns how many of its permits are spent.</summary>
    public abstract long Retire(long now);

    /// <summary>Retires the counter if every permit is free.</summary>
    public abstract bool TryRetireIfFull(long now);

    /// <summary>A product that cannot overflow: nobody waits for longer than that anyway.</summary>
    protected static long Saturate(long left, long right) => left > long.MaxValue / 4 / right ? long.MaxValue / 4 : left * right;
}
