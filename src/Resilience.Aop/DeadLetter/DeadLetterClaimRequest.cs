namespace Resilience.Aop;

/// <summary>Asks a store for dead letters to replay.</summary>
public sealed record DeadLetterClaimRequest
{
    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Who asks: names a process or worker.</summary>
    public required string Owner { get; init; }

    /// <summary>How long the records belong to the owner, above 0. Whoever asks after that may have them.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>One record; null: the oldest ones.</summary>
    public string? Id { get; init; }

    /// <summary>One group; null: every group.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Most records to claim; 1 or more. The default is 1.</summary>
    public int Limit { get; init; } = 1;

    /// <summary>
    /// A record that was claimed so often already, and whose last owner never said how it ended, is poisoned instead of claimed; 1 or more.
    /// The default is no limit.
    /// </summary>
    public int MaxReplays { get; init; } = int.MaxValue;

    /// <summary>Whether poisoned records are claimed too; then <see cref="MaxReplays"/> does not count.</summary>
    public bool IncludePoisoned { get; init; }
}
