namespace Resilience.Aop;

/// <summary>One rate limiter at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record RateLimiterSnapshot
{
    /// <summary>Its name: the attribute's, or the operation.</summary>
    public string Name { get; init; } = "";

    /// <summary>Permits spent since the start or the last reset.</summary>
    public long Granted { get; init; }

    /// <summary>Calls refused since then.</summary>
    public long Rejected { get; init; }

    /// <summary>Share of decided calls that were refused, 0 to 1.</summary>
    public double RejectionRate { get; init; }

    /// <summary>Calls that wait for a permit.</summary>
    public int Queued { get; init; }

    /// <summary>Partitions that are kept; 0 where nothing is partitioned.</summary>
    public int Partitions { get; init; }

    /// <summary>Calls that may start within <see cref="PerSeconds"/>; null behind an adapter.</summary>
    public int? Permits { get; init; }

    /// <summary>The span of time that the permits are for, in seconds; null behind an adapter.</summary>
    public double? PerSeconds { get; init; }
}
