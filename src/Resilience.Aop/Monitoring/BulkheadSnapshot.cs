namespace Resilience.Aop;

/// <summary>One bulkhead at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record BulkheadSnapshot
{
    /// <summary>Its name: the attribute's, or the operation.</summary>
    public string Name { get; init; } = "";

    /// <summary>Slots taken.</summary>
    public int Active { get; init; }

    /// <summary>Calls in the queue.</summary>
    public int Queued { get; init; }

    /// <summary>Slots that there are now: what the isolation makes of <see cref="MaxConcurrency"/>.</summary>
    public int Limit { get; init; }

    /// <summary>Slots as declared.</summary>
    public int MaxConcurrency { get; init; }

    /// <summary>Places in the queue.</summary>
    public int MaxQueue { get; init; }

    /// <summary>Calls refused since the start or the last reset.</summary>
    public long Rejected { get; init; }

    /// <summary>Calls that have asked for a slot since then.</summary>
    public long Total { get; init; }

    /// <summary>Share of calls that were refused, 0 to 1.</summary>
    public double RejectionRate { get; init; }

    /// <summary>Slots taken as a share of <see cref="MaxConcurrency"/>; may pass 1 for a shared bulkhead.</summary>
    public double Utilization { get; init; }
}
