namespace Resilience.Aop;

/// <summary>One queue of dead letters at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
/// <remarks>Counts of this process since its runtime was made; what the store holds is asked of <see cref="IDeadLetterStore"/>.</remarks>
public sealed record DeadLetterSnapshot
{
    /// <summary>Name of the queue.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Calls recorded.</summary>
    public long Recorded { get; init; }

    /// <summary>Those of them that completed normally for their callers.</summary>
    public long Accepted { get; init; }

    /// <summary>Calls that a full store refused.</summary>
    public long Dropped { get; init; }

    /// <summary>Calls that could not be recorded.</summary>
    public long StoreFailures { get; init; }

    /// <summary>Replays that succeeded.</summary>
    public long Replayed { get; init; }

    /// <summary>Replays that failed.</summary>
    public long ReplaysFailed { get; init; }

    /// <summary>Records whose replay failed once too often.</summary>
    public long Poisoned { get; init; }

    /// <summary>Records that could not be replayed as things were.</summary>
    public long Refused { get; init; }

    /// <summary>Records not done with: recorded less replayed, as far as this process has seen; a store in memory says it exactly.</summary>
    public long Depth { get; init; }
}
