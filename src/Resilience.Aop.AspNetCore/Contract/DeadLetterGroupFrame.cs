namespace Resilience.Aop.AspNetCore;

/// <summary>Dead letters of one queue that look alike.</summary>
internal sealed record DeadLetterGroupFrame
{
    public string Queue { get; init; } = "";

    /// <summary>What they have in common; for the action <c>replay</c>.</summary>
    public string Fingerprint { get; init; } = "";

    public string Operation { get; init; } = "";

    /// <summary>Full name of the exception's type.</summary>
    public string FailureType { get; init; } = "";

    /// <summary>The message of the latest one; at most 500 characters.</summary>
    public string Message { get; init; } = "";

    public int Count { get; init; }

    /// <summary>How many of them are poisoned: not replayed unless asked for.</summary>
    public int Poisoned { get; init; }

    public DateTimeOffset First { get; init; }

    public DateTimeOffset Last { get; init; }
}
