namespace Resilience.Aop;

/// <summary>Which dead letters are meant; every value that is not null must hold.</summary>
public sealed record DeadLetterQuery
{
    /// <summary>The queue; null: every queue.</summary>
    public string? Queue { get; init; }

    /// <summary>One record; null: every one.</summary>
    public string? Id { get; init; }

    /// <summary>One group of failures that look alike; null: every group.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The state; null: every state. A claim whose lease has run out is <see cref="DeadLetterState.Pending"/>.</summary>
    public DeadLetterState? State { get; init; }

    /// <summary>Only records that were given up before this; null: whenever.</summary>
    public DateTimeOffset? FailedBefore { get; init; }

    /// <summary>Most records meant, the oldest first; 1 or more. The default is 1,000.</summary>
    public int Limit { get; init; } = 1000;
}
