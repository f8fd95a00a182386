using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of the pipeline itself and of retries. The ids are public and frozen.</summary>
internal static partial class PipelineLog
{
    public static void Retrying(ILogger? logger, string operation, int attempt, TimeSpan delay, Exception? failure)
    {
        if (logger is not null)
        {
            RetryingCore(logger, operation, attempt, delay.TotalMilliseconds, failure);
        }
    }

    /// <summary>Called only where the plan says that attempts are logged.</summary>
    public static void AttemptStarted(ResiliencePlan plan, int attempt) => AttemptStartedCore(plan.Logger!, plan.Operation, attempt);

    public static void CancellationCallbackFailed(ILogger? logger, Exception failure)
    {
        if (logger is not null)
        {
            CancellationCallbackFailedCore(logger, failure);
        }
    }

    public static void BodyLeftBehind(ILogger? logger, string operation)
    {
        if (logger is not null)
        {
            BodyLeftBehindCore(logger, operation);
        }
    }

    public static void DisposeFailed(ILogger? logger, string operation, Exception failure)
    {
        if (logger is not null)
        {
            DisposeFailedCore(logger, operation, failure);
        }
    }

    /// <summary>Tells what the rules say of a plan, if anybody listens.</summary>
    public static void Reviewed(ResiliencePlan plan, ProtectedMethod method)
    {
        if (plan.Logger is not { } logger || !logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        foreach (PlanFinding finding in PlanReview.Of(plan, method))
        {
            if (finding.IsWarning)
            {
                SettingsConflictCore(logger, plan.Operation, finding.Message, finding.Rule);
            }
            else
            {
                SettingsAdviceCore(logger, plan.Operation, finding.Message, finding.Rule);
            }
        }
    }

    [LoggerMessage(ResilienceEventIds.Retrying, LogLevel.Warning, "Attempt {Attempt} of '{Operation}' failed; the next starts in {DelayMs} ms")]
    private static partial void RetryingCore(ILogger logger, string operation, int attempt, double delayMs, Exception? failure);

    [LoggerMessage(ResilienceEventIds.AttemptStarted, LogLevel.Debug, "Attempt {Attempt} of '{Operation}' starts")]
    private static partial void AttemptStartedCore(ILogger logger, string operation, int attempt);

    [LoggerMessage(ResilienceEventIds.BodyLeftBehind, LogLevel.Warning, "'{Operation}' did not end within its grace period and was left behind; its bulkhead slot is held until it ends")]
    private static partial void BodyLeftBehindCore(ILogger logger, string operation);

    [LoggerMessage(ResilienceEventIds.CancellationCallbackFailed, LogLevel.Error, "A callback on the token of an attempt threw while the attempt was cancelled")]
    private static partial void CancellationCallbackFailedCore(ILogger logger, Exception failure);

    [LoggerMessage(ResilienceEventIds.SettingsConflict, LogLevel.Warning, "Settings of '{Operation}': {Finding} ({Rule})")]
    private static partial void SettingsConflictCore(ILogger logger, string operation, string finding, string rule);

    [LoggerMessage(ResilienceEventIds.SettingsAdvice, LogLevel.Debug, "Settings of '{Operation}': {Finding} ({Rule})")]
    private static partial void SettingsAdviceCore(ILogger logger, string operation, string finding, string rule);

    [LoggerMessage(ResilienceEventIds.DisposeFailed, LogLevel.Error, "A result of '{Operation}' that was thrown away could not be disposed")]
    private static partial void DisposeFailedCore(ILogger logger, string operation, Exception failure);
}
