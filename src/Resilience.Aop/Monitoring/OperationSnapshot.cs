namespace Resilience.Aop;

/// <summary>Calls and attempts of one protected method at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record OperationSnapshot
{
    /// <summary>The protected method: <c>Namespace.Type.Method</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Calls that have ended.</summary>
    public long Calls { get; init; }

    /// <summary>Attempts of those calls.</summary>
    public long Attempts { get; init; }

    /// <summary>Calls whose first attempt succeeded.</summary>
    public long SucceededAtOnce { get; init; }

    /// <summary>Calls that succeeded later than that.</summary>
    public long SucceededAfterRetry { get; init; }

    /// <summary>Calls whose last attempt failed, whether or not a fallback answered them.</summary>
    public long Failed { get; init; }

    /// <summary>Calls that their callers cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>Share of successes among calls that were not cancelled, 0 to 1; 1 before the first call.</summary>
    public double SuccessRate { get; init; } = 1;

    /// <summary>Attempts for each call: what the policies make of the load; 1 before the first call.</summary>
    public double Amplification { get; init; } = 1;

    /// <summary>Attempts that a hedge started beside the first ones.</summary>
    public long Hedges { get; init; }

    /// <summary>Calls whose result came from one of those.</summary>
    public long HedgesWon { get; init; }

    /// <summary>Mean duration of the measured attempts, in seconds; null if durations are not measured.</summary>
    public double? MeanAttemptSeconds { get; init; }

    /// <summary>Shortest of them, in seconds.</summary>
    public double? MinAttemptSeconds { get; init; }

    /// <summary>Longest of them, in seconds.</summary>
    public double? MaxAttemptSeconds { get; init; }
}
