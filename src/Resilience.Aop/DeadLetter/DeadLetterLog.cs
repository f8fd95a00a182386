using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of dead letters. The ids are public and frozen. Never with arguments.</summary>
internal static partial class DeadLetterLog
{
    public static void Recorded(ILogger? logger, string operation, string queue, string id, int attempts)
    {
        if (logger is not null)
        {
            RecordedCore(logger, operation, queue, id, attempts);
        }
    }

    public static void StoreFailed(ILogger? logger, string operation, string queue, Exception failure)
    {
        if (logger is not null)
        {
            StoreFailedCore(logger, operation, queue, failure);
        }
    }

    public static void Dropped(ILogger? logger, string operation, string queue)
    {
        if (logger is not null)
        {
            DroppedCore(logger, operation, queue);
        }
    }

    public static void ArgumentsNotWritten(ILogger? logger, string operation, string id, string error)
    {
        if (logger is not null)
        {
            ArgumentsNotWrittenCore(logger, operation, id, error);
        }
    }

    public static void Replayed(ILogger? logger, string operation, string queue, string id)
    {
        if (logger is not null)
        {
            ReplayedCore(logger, operation, queue, id);
        }
    }

    public static void ReplayFailed(ILogger? logger, string operation, string queue, string id, int replays, Exception failure)
    {
        if (logger is not null)
        {
            ReplayFailedCore(logger, operation, queue, id, replays, failure);
        }
    }

    public static void Poisoned(ILogger? logger, string operation, string queue, string id, int replays)
    {
        if (logger is not null)
        {
            PoisonedCore(logger, operation, queue, id, replays);
        }
    }

    public static void Refused(ILogger? logger, string operation, string queue, string id, string reason)
    {
        if (logger is not null)
        {
            RefusedCore(logger, operation, queue, id, reason);
        }
    }

    public static void LeaseLost(ILogger? logger, string operation, string queue, string id)
    {
        if (logger is not null)
        {
            LeaseLostCore(logger, operation, queue, id);
        }
    }

    [LoggerMessage(ResilienceEventIds.DeadLetterRecorded, LogLevel.Warning, "'{Operation}' failed for good after {Attempts} attempts and is dead letter {Id} of queue '{Queue}'")]
    private static partial void RecordedCore(ILogger logger, string operation, string queue, string id, int attempts);

    [LoggerMessage(ResilienceEventIds.DeadLetterStoreFailed, LogLevel.Error, "A failed call of '{Operation}' could not be recorded in queue '{Queue}'; its exception goes to the caller")]
    private static partial void StoreFailedCore(ILogger logger, string operation, string queue, Exception failure);

    [LoggerMessage(ResilienceEventIds.DeadLetterDropped, LogLevel.Error, "A failed call of '{Operation}' was dropped: the store of queue '{Queue}' is full; its exception goes to the caller")]
    private static partial void DroppedCore(ILogger logger, string operation, string queue);

    [LoggerMessage(ResilienceEventIds.DeadLetterWithoutArguments, LogLevel.Error, "Dead letter {Id} of '{Operation}' has no arguments and cannot be replayed: {Error}")]
    private static partial void ArgumentsNotWrittenCore(ILogger logger, string operation, string id, string error);

    [LoggerMessage(ResilienceEventIds.DeadLetterReplayed, LogLevel.Information, "Dead letter {Id} of '{Operation}' in queue '{Queue}' was replayed")]
    private static partial void ReplayedCore(ILogger logger, string operation, string queue, string id);

    [LoggerMessage(ResilienceEventIds.DeadLetterReplayFailed, LogLevel.Warning, "Replay {Replays} of dead letter {Id} of '{Operation}' in queue '{Queue}' failed")]
    private static partial void ReplayFailedCore(ILogger logger, string operation, string queue, string id, int replays, Exception failure);

    [LoggerMessage(ResilienceEventIds.DeadLetterPoisoned, LogLevel.Error, "Dead letter {Id} of '{Operation}' in queue '{Queue}' is poisoned after {Replays} replays")]
    private static partial void PoisonedCore(ILogger logger, string operation, string queue, string id, int replays);

    [LoggerMessage(ResilienceEventIds.DeadLetterRefused, LogLevel.Warning, "Dead letter {Id} of '{Operation}' in queue '{Queue}' cannot be replayed: {Reason}")]
    private static partial void RefusedCore(ILogger logger, string operation, string queue, string id, string reason);

    [LoggerMessage(ResilienceEventIds.DeadLetterLeaseLost, LogLevel.Warning, "The lease of dead letter {Id} of '{Operation}' in queue '{Queue}' ended before its replay, and another owner has it; raise the lease")]
    private static partial void LeaseLostCore(ILogger logger, string operation, string queue, string id);
}
