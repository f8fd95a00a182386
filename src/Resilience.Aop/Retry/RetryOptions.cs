namespace Resilience.Aop;

/// <summary>Complete settings of a retry. Immutable.</summary>
/// <remarks>Meaning, ranges and defaults are those of the same properties of <see cref="RetryAttribute"/>.</remarks>
public sealed record RetryOptions
{
    /// <summary>Calls in all, 1 or more, or <see cref="RetryAttribute.Unlimited"/>. The default is 3.</summary>
    public int MaxAttempts { get; init; } = RetryDefaults.MaxAttempts;

    /// <summary>Delay before the second attempt, 0 to one day. The default is 1 s.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest delay before jitter, from <see cref="BaseDelay"/> to one day; null: 60 s, or <see cref="BaseDelay"/> if that is longer.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>How delays grow. The default is <see cref="Backoff.Exponential"/>.</summary>
    public Backoff Backoff { get; init; }

    /// <summary>Base of exponential growth, 1 or more. The default is 2.</summary>
    public double Factor { get; init; } = RetryDefaults.Factor;

    /// <summary>Whether delays are spread at random. The default is true.</summary>
    public bool Jitter { get; init; } = true;

    /// <summary>How far jitter moves a delay, 0 to 1. The default is 0.1.</summary>
    public double JitterRange { get; init; } = RetryDefaults.JitterRange;

    /// <summary>No attempt starts at or after this time since the first; null: no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Exceptions that are retried; empty: the transient set of <see cref="FailureClassifier"/>.</summary>
    public IReadOnlyList<Type> On { get; init; } = [];

    /// <summary>Exceptions that are never retried; wins over everything else.</summary>
    public IReadOnlyList<Type> Except { get; init; } = [];

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions. The default is false.</summary>
    public bool MatchInner { get; init; }

    /// <summary>HTTP status codes that are retried; null: 408, 429, 502, 503, 504.</summary>
    public IReadOnlyList<int>? StatusCodes { get; init; }

    /// <summary>Kinds of failure that are retried; null: NetworkError, Timeout, ServiceUnavailable, RateLimited.</summary>
    public IReadOnlyList<FailureType>? FailureTypes { get; init; }

    /// <summary>Name of the budget; null: the runtime's default one, if any.</summary>
    public string? Budget { get; init; }

    /// <summary>Key under which <see cref="Backoff.Auto"/> learns; null: that of all operations without a type.</summary>
    public string? OperationType { get; init; }
}
