namespace Resilience.Aop;

/// <summary>Log messages of hedges. Nothing happens without a log.</summary>
internal static class HedgeLog
{
    public static void StartedAfterDelay(RuntimeLog? logger, string operation, int attempt, TimeSpan delay) => logger?.HedgeStartedAfterDelay(operation, attempt, delay.TotalMilliseconds);

    public static void StartedAfterFailure(RuntimeLog? logger, string operation, int attempt, Exception? failure) => logger?.HedgeStartedAfterFailure(operation, attempt, failure);

    public static void Won(RuntimeLog? logger, string operation, int attempt, int attempts) => logger?.HedgeWon(operation, attempt, attempts);
}
