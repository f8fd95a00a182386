namespace Resilience.Aop;

/// <summary>Log messages of dead letters. Nothing happens without a log. Never with arguments.</summary>
internal static class DeadLetterLog
{
    public static void Recorded(RuntimeLog? logger, string operation, string queue, string id, int attempts) => logger?.DeadLetterRecorded(operation, queue, id, attempts);

    public static void StoreFailed(RuntimeLog? logger, string operation, string queue, Exception failure) => logger?.DeadLetterStoreFailed(operation, queue, failure);

    public static void Dropped(RuntimeLog? logger, string operation, string queue) => logger?.DeadLetterDropped(operation, queue);

    public static void ArgumentsNotWritten(RuntimeLog? logger, string operation, string id, string error) => logger?.DeadLetterWithoutArguments(operation, id, error);

    public static void Replayed(RuntimeLog? logger, string operation, string queue, string id) => logger?.DeadLetterReplayed(operation, queue, id);

    public static void ReplayFailed(RuntimeLog? logger, string operation, string queue, string id, int replays, Exception failure) => logger?.DeadLetterReplayFailed(operation, queue, id, replays, failure);

    public static void Poisoned(RuntimeLog? logger, string operation, string queue, string id, int replays) => logger?.DeadLetterPoisoned(operation, queue, id, replays);

    public static void Refused(RuntimeLog? logger, string operation, string queue, string id, string reason) => logger?.DeadLetterRefused(operation, queue, id, reason);

    public static void LeaseLost(RuntimeLog? logger, string operation, string queue, string id) => logger?.DeadLetterLeaseLost(operation, queue, id);
}
