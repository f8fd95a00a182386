using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of the pipeline itself.</content>
internal sealed partial class RuntimeLog
{
    /// <summary>Tells what the rules say of a plan. Here, so that a program without a log does not carry the rules.</summary>
    public void Review(ResiliencePlan plan, ProtectedMethod method)
    {
        if (!IsEnabled(LogLevel.Warning))
        {
            return;
        }

        foreach (PlanFinding finding in PlanReview.Of(plan, method))
        {
            if (finding.IsWarning)
            {
                SettingsConflict(plan.Operation, finding.Message, finding.Rule);
            }
            else
            {
                SettingsAdvice(plan.Operation, finding.Message, finding.Rule);
            }
        }
    }

    [LoggerMessage(ResilienceEventIds.Retrying, LogLevel.Warning, "Attempt {Attempt} of '{Operation}' failed; the next starts in {DelayMs} ms")]
    public partial void Retrying(string operation, int attempt, double delayMs, Exception? failure);

    [LoggerMessage(ResilienceEventIds.AttemptStarted, LogLevel.Debug, "Attempt {Attempt} of '{Operation}' starts")]
    public partial void AttemptStarted(string operation, int attempt);

    [LoggerMessage(ResilienceEventIds.BodyLeftBehind, LogLevel.Warning, "'{Operation}' did not end within its grace period and was left behind; its bulkhead slot is held until it ends")]
    public partial void BodyLeftBehind(string operation);

    [LoggerMessage(ResilienceEventIds.CancellationCallbackFailed, LogLevel.Error, "A callback on the token of an attempt threw while the attempt was cancelled")]
    public partial void CancellationCallbackFailed(Exception failure);

    [LoggerMessage(ResilienceEventIds.SettingsConflict, LogLevel.Warning, "Settings of '{Operation}': {Finding} ({Rule})")]
    public partial void SettingsConflict(string operation, string finding, string rule);

    [LoggerMessage(ResilienceEventIds.SettingsAdvice, LogLevel.Debug, "Settings of '{Operation}': {Finding} ({Rule})")]
    public partial void SettingsAdvice(string operation, string finding, string rule);

    [LoggerMessage(ResilienceEventIds.DisposeFailed, LogLevel.Error, "A result of '{Operation}' that was thrown away could not be disposed")]
    public partial void DisposeFailed(string operation, Exception failure);
}
