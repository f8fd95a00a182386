namespace Resilience.Aop;

/// <summary>Complete settings of a timeout. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="TimeoutAttribute"/>.</remarks>
public sealed record TimeoutOptions
{
    /// <summary>Limit of each attempt, above 0, at most one day; null: none.</summary>
    public TimeSpan? Attempt { get; init; }

    /// <summary>Limit of the whole call, above 0, at most one day; null: none.</summary>
    public TimeSpan? Total { get; init; }

    /// <summary>What happens at a deadline. The default is <see cref="TimeoutMode.Graceful"/>.</summary>
    public TimeoutMode Mode { get; init; }

    /// <summary>How long <see cref="TimeoutMode.Graceful"/> waits for the body to unwind, 0 to one day. The default is 1 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the timer is armed before the body is called. The default is false.</summary>
    public bool Eager { get; init; }
}
