namespace Resilience.Aop.AspNetCore;

/// <summary>One rate limiter.</summary>
internal sealed record RateLimiterFrame
{
    public string Name { get; init; } = "";

    public long Granted { get; init; }

    public long Rejected { get; init; }

    public int Queued { get; init; }

    /// <summary>Partitions that are kept; 0 where nothing is partitioned.</summary>
    public int Partitions { get; init; }

    /// <summary>Absent behind an adapter.</summary>
    public int? Permits { get; init; }

    /// <summary>The span that the permits are for; absent behind an adapter.</summary>
    public double? PerSeconds { get; init; }

    /// <summary>Permits given per second since the frame before.</summary>
    public double GrantedPerSecond { get; init; }

    /// <summary>Calls refused per second since the frame before.</summary>
    public double RejectedPerSecond { get; init; }
}
