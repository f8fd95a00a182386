using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>The values written in a <see cref="RetryAttribute"/>; null where nothing was written. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RetrySettings
{
    /// <inheritdoc cref="RetryOptions.MaxAttempts"/>
    public int? MaxAttempts { get; init; }

    /// <inheritdoc cref="RetryOptions.BaseDelay"/>
    public TimeSpan? BaseDelay { get; init; }

    /// <inheritdoc cref="RetryOptions.MaxDelay"/>
    public TimeSpan? MaxDelay { get; init; }

    /// <inheritdoc cref="RetryOptions.Backoff"/>
    public Backoff? Backoff { get; init; }

    /// <inheritdoc cref="RetryOptions.Factor"/>
    public double? Factor { get; init; }

    /// <inheritdoc cref="RetryOptions.Jitter"/>
    public bool? Jitter { get; init; }

    /// <inheritdoc cref="RetryOptions.JitterRange"/>
    public double? JitterRange { get; init; }

    /// <inheritdoc cref="RetryOptions.MaxDuration"/>
    public TimeSpan? MaxDuration { get; init; }

    /// <inheritdoc cref="RetryOptions.On"/>
    public Type[]? On { get; init; }

    /// <inheritdoc cref="RetryOptions.Except"/>
    public Type[]? Except { get; init; }

    /// <inheritdoc cref="RetryOptions.MatchInner"/>
    public bool? MatchInner { get; init; }

    /// <inheritdoc cref="RetryOptions.StatusCodes"/>
    public int[]? StatusCodes { get; init; }

    /// <inheritdoc cref="RetryOptions.FailureTypes"/>
    public FailureType[]? FailureTypes { get; init; }

    /// <inheritdoc cref="RetryOptions.Budget"/>
    public string? Budget { get; init; }

    /// <inheritdoc cref="RetryOptions.OperationType"/>
    public string? OperationType { get; init; }

    /// <summary>Whether a member of the user's computes the delays.</summary>
    public bool HasDelayFrom { get; init; }

    /// <summary>Whether a member of the user's decides which failures are retried.</summary>
    public bool HasWhen { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    internal RetryOptions ToOptions()
    {
        RetryOptions defaults = new();
        return new RetryOptions
        {
            MaxAttempts = IsOff ? 1 : MaxAttempts ?? defaults.MaxAttempts,
            BaseDelay = BaseDelay ?? defaults.BaseDelay,
            MaxDelay = MaxDelay,
            Backoff = Backoff ?? defaults.Backoff,
            Factor = Factor ?? defaults.Factor,
            Jitter = Jitter ?? defaults.Jitter,
            JitterRange = JitterRange ?? defaults.JitterRange,
            MaxDuration = MaxDuration,
            On = On ?? defaults.On,
            Except = Except ?? defaults.Except,
            MatchInner = MatchInner ?? defaults.MatchInner,
            StatusCodes = StatusCodes,
            FailureTypes = FailureTypes,
            Budget = Budget,
            OperationType = OperationType,
        };
    }
}
