using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of hedges.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.HedgeStartedAfterDelay, LogLevel.Information, "Attempt {Attempt} of '{Operation}' starts: none has answered within {DelayMs} ms")]
    public partial void HedgeStartedAfterDelay(string operation, int attempt, double delayMs);

    [LoggerMessage(ResilienceEventIds.HedgeStartedAfterFailure, LogLevel.Warning, "Attempt {Attempt} of '{Operation}' starts: an earlier one failed")]
    public partial void HedgeStartedAfterFailure(string operation, int attempt, Exception? failure);

    [LoggerMessage(ResilienceEventIds.HedgeWon, LogLevel.Information, "Attempt {Attempt} of {Attempts} of '{Operation}' answered first")]
    public partial void HedgeWon(string operation, int attempt, int attempts);
}
