namespace Resilience.Aop;

/// <summary>Complete settings of a <see cref="RateLimiter"/>. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="RateLimitAttribute"/>.</remarks>
public sealed record RateLimitOptions
{
    /// <summary>Calls that may start within <see cref="Per"/>: 1 or more, at most 1,000,000 for each millisecond of Per.</summary>
    public required int Permits { get; init; }

    /// <summary>The span of time that <see cref="Permits"/> is for: 1 ms to one day.</summary>
    public required TimeSpan Per { get; init; }

    /// <summary>How the limit counts. The default is <see cref="RateLimitAlgorithm.TokenBucket"/>.</summary>
    public RateLimitAlgorithm Algorithm { get; init; }

    /// <summary>Calls that may wait for the next permit, of each partition; 0: none. The default is 0.</summary>
    public int Queue { get; init; }

    /// <summary>Partitions that are kept, 1 or more. The default is 10,000.</summary>
    public int MaxPartitions { get; init; } = 10_000;
}
