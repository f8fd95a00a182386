namespace Resilience.Aop;

/// <summary>Complete settings of a dead letter queue's use by one method. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="DeadLetterAttribute"/>.</remarks>
public sealed record DeadLetterOptions
{
    /// <summary>Name of the queue: non-blank text of at most 200 characters.</summary>
    public required string Queue { get; init; }

    /// <summary>Whether a recorded call completes normally for its caller. The default is false.</summary>
    public bool Accept { get; init; }
}
