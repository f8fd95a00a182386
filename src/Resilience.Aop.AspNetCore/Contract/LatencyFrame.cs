namespace Resilience.Aop.AspNetCore;

/// <summary>Percentiles of about the last minute in milliseconds, right to 3 %.</summary>
internal sealed record LatencyFrame
{
    /// <summary>How many were measured.</summary>
    public long Count { get; init; }

    public double P50 { get; init; }

    public double P90 { get; init; }

    public double P99 { get; init; }
}
