namespace Resilience.Aop;

/// <summary>Counts of one operation since the start of its runtime, and durations if they are measured. An immutable snapshot.</summary>
/// <remarks>
/// Counts are always kept. Durations of attempts are measured only with <see cref="ResilienceRuntimeOptions.TimeAttempts"/>;
/// without it <see cref="TotalAttemptTime"/> is zero and the mean, the shortest and the longest are null.
/// </remarks>
/// <param name="Operation">The protected method: <c>Namespace.Type.Method</c>.</param>
/// <param name="Attempts">Attempts of all ended calls, those refused by a policy included.</param>
/// <param name="SucceededAtOnce">Calls whose first attempt succeeded.</param>
/// <param name="SucceededAfterRetry">Calls that succeeded later than that.</param>
/// <param name="Failed">Calls whose last attempt failed, whether or not a fallback answered them.</param>
/// <param name="Cancelled">Calls that ended because their caller cancelled them.</param>
public sealed record RetryStatistics(
    string Operation,
    long Attempts,
    long SucceededAtOnce,
    long SucceededAfterRetry,
    long Failed,
    long Cancelled)
{
    /// <summary>Calls that have ended.</summary>
    public long Calls => SucceededAtOnce + SucceededAfterRetry + Failed + Cancelled;

    /// <summary>Share of successes among calls that were not cancelled, 0 to 1; 1 before the first call.</summary>
    public double SuccessRate
    {
        get
        {
            long judged = SucceededAtOnce + SucceededAfterRetry + Failed;
            return judged == 0 ? 1.0 : (double)(SucceededAtOnce + SucceededAfterRetry) / judged;
        }
    }

    /// <summary>Attempts that <see cref="HedgeAttribute"/> started beside the first ones, in ended calls.</summary>
    public long Hedges { get; init; }

    /// <summary>Calls whose result came from one of those; they are among <see cref="SucceededAfterRetry"/>.</summary>
    public long HedgesWon { get; init; }

    /// <summary>Attempts whose duration was measured; 0 if durations are not.</summary>
    public long TimedAttempts { get; init; }

    /// <summary>Time spent in the measured attempts, without the delays between them.</summary>
    public TimeSpan TotalAttemptTime { get; init; }

    /// <summary>Shortest measured attempt; null if there is none.</summary>
    public TimeSpan? MinAttemptTime { get; init; }

    /// <summary>Longest measured attempt; null if there is none.</summary>
    public TimeSpan? MaxAttemptTime { get; init; }

    /// <summary>Mean of the measured attempts; null if there is none.</summary>
    public TimeSpan? MeanAttemptTime => TimedAttempts == 0 ? null : TotalAttemptTime / TimedAttempts;
}
