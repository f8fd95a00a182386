namespace Resilience.Aop.AspNetCore;

/// <summary>What the page shows, once a second: the contract between server and page. Members without a value are left out of the JSON.</summary>
/// <remarks>Times are ISO 8601 in UTC, durations seconds unless the name says milliseconds, shares 0 to 1, and percentages 0 to 100.</remarks>
internal sealed record DashboardFrame
{
    /// <summary>When it was made, on the runtime's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Counts the frames of this process; a gap is a frame that this client was too slow for.</summary>
    public long Sequence { get; init; }

    /// <summary>Name of the machine.</summary>
    public string Host { get; init; } = "";

    /// <summary>Name of the program.</summary>
    public string Application { get; init; } = "";

    /// <summary>Version of the program, if it has one.</summary>
    public string? Version { get; init; }

    /// <summary>Since when somebody has been looking without a break: histories have holes before that.</summary>
    public DateTimeOffset HistorySince { get; init; }

    /// <summary>Another number: the inventory is to be fetched again.</summary>
    public long InventoryVersion { get; init; }

    /// <summary>Whether the page may offer isolate, reset and replay.</summary>
    public bool ActionsEnabled { get; init; }

    /// <summary>Whether calls are measured; false where the program was built without telemetry. Then there is no latency, no outcome by kind, no retry by reason.</summary>
    public bool IsMeasured { get; init; } = true;

    public HealthFrame Health { get; init; } = new();

    public TotalsFrame Totals { get; init; } = new();

    /// <summary>Operations that have been called, in the order of names; like every list here.</summary>
    public IReadOnlyList<OperationFrame> Operations { get; init; } = [];

    public IReadOnlyList<BreakerFrame> Breakers { get; init; } = [];

    public IReadOnlyList<BulkheadFrame> Bulkheads { get; init; } = [];

    public IReadOnlyList<RateLimiterFrame> RateLimiters { get; init; } = [];

    public IReadOnlyList<CacheFrame> Caches { get; init; } = [];

    public IReadOnlyList<BudgetFrame> Budgets { get; init; } = [];

    /// <summary>Queues of dead letters as counted by this process.</summary>
    public IReadOnlyList<DeadLetterQueueFrame> DeadLetterQueues { get; init; } = [];

    /// <summary>What the store holds and is not done with, the largest group first; at most 200 groups.</summary>
    public IReadOnlyList<DeadLetterGroupFrame> DeadLetterGroups { get; init; } = [];

    /// <summary>Why the groups are not up to date, or null. The type of the store's failure, never its message.</summary>
    public string? DeadLetterError { get; init; }

    public AlertsFrame Alerts { get; init; } = new();
}
