namespace Resilience.Aop;

/// <summary>Which dead letters are replayed, and how.</summary>
public sealed record DeadLetterReplayOptions
{
    private const string Policy = "DeadLetterReplay";

    /// <summary>Whether nothing is called or changed: arguments and targets are looked at, and the report says what would be replayed. The default is false.</summary>
    public bool DryRun { get; init; }

    /// <summary>One record; null: every one.</summary>
    public string? Id { get; init; }

    /// <summary>One group of failures that look alike (<see cref="DeadLetterRecord.Fingerprint"/>); null: every group.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Most records replayed by one call, the oldest first; 1 or more. The default is 1,000.</summary>
    public int Limit { get; init; } = 1000;

    /// <summary>Replays of one record after which it is poisoned; 1 or more. The default is 5.</summary>
    public int MaxReplays { get; init; } = 5;

    /// <summary>Whether poisoned records are replayed too. The default is false.</summary>
    public bool IncludePoisoned { get; init; }

    /// <summary>
    /// How long a record belongs to this replay, above 0, at most one day; longer than the method can take, or another process may replay
    /// the record at the same time. The default is 5 minutes.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Wait between two replays, so that a dependency that has just come back is not overrun; 0 to one day. The default is 0.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Names this process in leases. The default is the machine's name and the process id.</summary>
    public string Owner { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    internal void Validate()
    {
        Require(Limit >= 1, nameof(Limit), Limit, "1 or more");
        Require(MaxReplays >= 1, nameof(MaxReplays), MaxReplays, "1 or more");
        Require(DurationRange.IsAboveZero(Lease), nameof(Lease), Lease, DurationRange.AboveZero);
        Require(Pause >= TimeSpan.Zero && Pause <= TimeSpan.FromDays(1), nameof(Pause), Pause, "0 to one day");
        Require(!string.IsNullOrWhiteSpace(Owner), nameof(Owner), Owner, "non-blank text");
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create(Policy, property, value, legal);
        }
    }
}
