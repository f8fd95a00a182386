using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of dead letters.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.DeadLetterRecorded, LogLevel.Warning, "'{Operation}' failed for good after {Attempts} attempts and is dead letter {Id} of queue '{Queue}'")]
    public partial void DeadLetterRecorded(string operation, string queue, string id, int attempts);

    [LoggerMessage(ResilienceEventIds.DeadLetterStoreFailed, LogLevel.Error, "A failed call of '{Operation}' could not be recorded in queue '{Queue}'; its exception goes to the caller")]
    public partial void DeadLetterStoreFailed(string operation, string queue, Exception failure);

    [LoggerMessage(ResilienceEventIds.DeadLetterDropped, LogLevel.Error, "A failed call of '{Operation}' was dropped: the store of queue '{Queue}' is full; its exception goes to the caller")]
    public partial void DeadLetterDropped(string operation, string queue);

    [LoggerMessage(ResilienceEventIds.DeadLetterWithoutArguments, LogLevel.Error, "Dead letter {Id} of '{Operation}' has no arguments and cannot be replayed: {Error}")]
    public partial void DeadLetterWithoutArguments(string operation, string id, string error);

    [LoggerMessage(ResilienceEventIds.DeadLetterReplayed, LogLevel.Information, "Dead letter {Id} of '{Operation}' in queue '{Queue}' was replayed")]
    public partial void DeadLetterReplayed(string operation, string queue, string id);

    [LoggerMessage(ResilienceEventIds.DeadLetterReplayFailed, LogLevel.Warning, "Replay {Replays} of dead letter {Id} of '{Operation}' in queue '{Queue}' failed")]
    public partial void DeadLetterReplayFailed(string operation, string queue, string id, int replays, Exception failure);

    [LoggerMessage(ResilienceEventIds.DeadLetterPoisoned, LogLevel.Error, "Dead letter {Id} of '{Operation}' in queue '{Queue}' is poisoned after {Replays} replays")]
    public partial void DeadLetterPoisoned(string operation, string queue, string id, int replays);

    [LoggerMessage(ResilienceEventIds.DeadLetterRefused, LogLevel.Warning, "Dead letter {Id} of '{Operation}' in queue '{Queue}' cannot be replayed: {Reason}")]
    public partial void DeadLetterRefused(string operation, string queue, string id, string reason);

    [LoggerMessage(ResilienceEventIds.DeadLetterLeaseLost, LogLevel.Warning, "The lease of dead letter {Id} of '{Operation}' in queue '{Queue}' ended before its replay, and another owner has it; raise the lease")]
    public partial void DeadLetterLeaseLost(string operation, string queue, string id);
}
