using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of hedges. The ids are public and frozen.</summary>
internal static partial class HedgeLog
{
    public static void StartedAfterDelay(ILogger? logger, string operation, int attempt, TimeSpan delay)
    {
        if (logger is not null)
        {
            StartedAfterDelayCore(logger, operation, attempt, delay.TotalMilliseconds);
        }
    }

    public static void StartedAfterFailure(ILogger? logger, string operation, int attempt, Exception? failure)
    {
        if (logger is not null)
        {
            StartedAfterFailureCore(logger, operation, attempt, failure);
        }
    }

    public static void Won(ILogger? logger, string operation, int attempt, int attempts)
    {
        if (logger is not null)
        {
            WonCore(logger, operation, attempt, attempts);
        }
    }

    [LoggerMessage(ResilienceEventIds.HedgeStartedAfterDelay, LogLevel.Information, "Attempt {Attempt} of '{Operation}' starts: none has answered within {DelayMs} ms")]
    private static partial void StartedAfterDelayCore(ILogger logger, string operation, int attempt, double delayMs);

    [LoggerMessage(ResilienceEventIds.HedgeStartedAfterFailure, LogLevel.Warning, "Attempt {Attempt} of '{Operation}' starts: an earlier one failed")]
    private static partial void StartedAfterFailureCore(ILogger logger, string operation, int attempt, Exception? failure);

    [LoggerMessage(ResilienceEventIds.HedgeWon, LogLevel.Information, "Attempt {Attempt} of {Attempts} of '{Operation}' answered first")]
    private static partial void WonCore(ILogger logger, string operation, int attempt, int attempts);
}
