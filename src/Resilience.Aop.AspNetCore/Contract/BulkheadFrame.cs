namespace Resilience.Aop.AspNetCore;

/// <summary>One bulkhead.</summary>
internal sealed record BulkheadFrame
{
    public string Name { get; init; } = "";

    /// <summary>Slots as declared.</summary>
    public int Limit { get; init; }

    /// <summary>Adaptive ones only: slots that there are now.</summary>
    public int? AdaptiveLimit { get; init; }

    public int Active { get; init; }

    public int Queued { get; init; }

    public int QueueLimit { get; init; }

    /// <summary>Calls refused since the start or the last reset.</summary>
    public long Rejected { get; init; }

    /// <summary>Calls that have asked for a slot since then.</summary>
    public long Total { get; init; }

    /// <summary>Slots taken as a share of the limit, of the adaptive one where there is one; may pass 1.</summary>
    public double Utilization { get; init; }
}
