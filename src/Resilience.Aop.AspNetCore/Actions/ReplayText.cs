using System.Globalization;

namespace Resilience.Aop.AspNetCore;

/// <summary>Says what a replay did.</summary>
internal static class ReplayText
{
    public static ActionResult Describe(string queue, DeadLetterReplayReport report)
    {
        ReplayResult replay = new()
        {
            IsDryRun = report.IsDryRun,
            WouldReplay = report.Count(DeadLetterReplayOutcome.WouldReplay),
            Replayed = report.Replayed,
            Failed = report.Failed,
            Poisoned = report.Poisoned,
            Refused = report.Refused,
            Skipped = report.Count(DeadLetterReplayOutcome.Skipped) + report.Count(DeadLetterReplayOutcome.LeaseLost),
        };
        string message = replay.IsDryRun
            ? string.Create(CultureInfo.InvariantCulture, $"{replay.WouldReplay} would be replayed, {replay.Refused} cannot be.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{replay.Replayed} replayed, {replay.Failed} failed again ({replay.Poisoned} of them for good), {replay.Refused} cannot be replayed, {replay.Skipped} left to others.");
        return new ActionResult { Action = "replay", Target = queue, Succeeded = true, Message = message, Replay = replay };
    }
}
