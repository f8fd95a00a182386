namespace Resilience.Aop;

/// <summary>A call that failed for good. Immutable: stores answer with changed copies.</summary>
public sealed record DeadLetterRecord
{
    /// <summary>The form of <see cref="Arguments"/> that this version writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Identity over all queues and machines; begins with the time of recording, so that ids sort by it.</summary>
    public required string Id { get; init; }

    /// <summary>The queue that the attribute names.</summary>
    public required string Queue { get; init; }

    /// <summary>The protected method: <c>Namespace.Type.Method</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The arguments as a JSON object, one property a parameter; null when they could not be written.</summary>
    public string? Arguments { get; init; }

    /// <summary>Why <see cref="Arguments"/> is null: the parameter and the error of its serialization.</summary>
    public string? ArgumentsError { get; init; }

    /// <summary>Parameters whose values were left out because they are <see cref="SensitiveAttribute"/>; such a record cannot be replayed.</summary>
    public IReadOnlyList<string> RedactedArguments { get; init; } = [];

    /// <summary>The form of <see cref="Arguments"/>; a record of another form is not replayed.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>What kind of failure it was, as <see cref="FailureClassifier"/> sees it.</summary>
    public FailureType FailureType { get; init; } = FailureType.Unknown;

    /// <summary>Full name of the exception's type.</summary>
    public required string ExceptionType { get; init; }

    /// <summary>The exception's message. May hold data of the call: see <see cref="ResilienceRuntimeOptions.DeadLetterRedaction"/>.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The exception as text, inner exceptions and stack traces included; at most 16,384 characters.</summary>
    public string? StackTrace { get; init; }

    /// <summary>Attempts that were made, the first call included.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first attempt failed.</summary>
    public DateTimeOffset FirstFailedAt { get; init; }

    /// <summary>When the call was given up.</summary>
    public DateTimeOffset LastFailedAt { get; init; }

    /// <summary>Trace in which the call was made, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>Name of the machine that made the call.</summary>
    public string Host { get; init; } = string.Empty;

    /// <summary>Version of the program that made the call, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Same for failures that look alike: queue, operation, exception type, and message without its numbers.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where the record stands.</summary>
    public DeadLetterState State { get; init; }

    /// <summary>How often the record was claimed for a replay, without those that were given back unreplayed.</summary>
    public int ReplayCount { get; init; }

    /// <summary>The error of the last replay, or null.</summary>
    public string? LastError { get; init; }

    /// <summary>Owner of the last lease, or null.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>End of the last lease, or null.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }
}
