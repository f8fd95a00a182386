namespace Resilience.Aop;

/// <summary>Log messages of the pipeline itself and of retries. Nothing happens without a log.</summary>
internal static class PipelineLog
{
    public static void Retrying(RuntimeLog? logger, string operation, int attempt, TimeSpan delay, Exception? failure) => logger?.Retrying(operation, attempt, delay.TotalMilliseconds, failure);

    /// <summary>Called only where the plan says that attempts are logged.</summary>
    public static void AttemptStarted(ResiliencePlan plan, int attempt) => plan.Logger!.AttemptStarted(plan.Operation, attempt);

    public static void CancellationCallbackFailed(RuntimeLog? logger, Exception failure) => logger?.CancellationCallbackFailed(failure);

    public static void BodyLeftBehind(RuntimeLog? logger, string operation) => logger?.BodyLeftBehind(operation);

    public static void DisposeFailed(RuntimeLog? logger, string operation, Exception failure) => logger?.DisposeFailed(operation, failure);

    /// <summary>Tells what the rules say of a plan, if anybody listens.</summary>
    public static void Reviewed(ResiliencePlan plan, ProtectedMethod method) => plan.Logger?.Review(plan, method);
}
