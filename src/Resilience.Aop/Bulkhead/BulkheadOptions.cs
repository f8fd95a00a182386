namespace Resilience.Aop;

/// <summary>Complete settings of a <see cref="Bulkhead"/>. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="BulkheadAttribute"/>.</remarks>
public sealed record BulkheadOptions
{
    /// <summary>Bodies that may run at the same time, 1 or more. The default is 10.</summary>
    public int MaxConcurrency { get; init; } = 10;

    /// <summary>Calls that may wait for a slot, 0 or more. The default is 100.</summary>
    public int MaxQueue { get; init; } = 100;

    /// <summary>Longest time in the queue; null: no limit. The default is null.</summary>
    public TimeSpan? QueueTimeout { get; init; }

    /// <summary>Longest run of a body inside its slot; null: no limit. The default is null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How the limit is kept. The default is <see cref="BulkheadIsolation.Strict"/>.</summary>
    public BulkheadIsolation Isolation { get; init; }
}
