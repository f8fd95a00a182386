using System;
#if NET
using BackoffKind = Resilience.Aop.Backoff;

namespace Resilience.Aop;
#else

namespace Resilience.Aop.Generators.Model;
#endif

/// <summary>
/// Where numbers begin to be worth a word. One source for the rules about what is written and for the runtime's review of what is configured.
/// </summary>
internal static class PolicyLimits
{
    /// <summary>More attempts than these are many: RAOP203, unless an option says otherwise.</summary>
    public const int ManyAttempts = 5;

    /// <summary>From here on attempts count as endless: RAOP207.</summary>
    public const int EndlessAttempts = 1000;

    /// <summary>A shorter break gives no time to recover: RAOP208.</summary>
    public const long ShortestBreakTicks = 500 * TimeSpan.TicksPerMillisecond;

    // So many attempts make a burst, or a crowd.
    private const int Several = 3;

    /// <summary>Whether nothing but a limit of time ends the attempts.</summary>
    public static bool IsEndless(in RetrySchedule schedule) => schedule.IsUnlimited || schedule.Attempts >= EndlessAttempts;

    /// <summary>Whether attempts follow each other without a delay: RAOP204.</summary>
    public static bool IsBurst(in RetrySchedule schedule) => AreSeveral(schedule) && schedule.BaseTicks == 0;

    /// <summary>Whether callers that failed together come again together: RAOP205.</summary>
    public static bool IsCrowd(in RetrySchedule schedule) =>
        AreSeveral(schedule)
        && schedule.BaseTicks > 0
        && schedule.Jitter == 0
        && schedule.Backoff is not (BackoffKind.DecorrelatedJitter or BackoffKind.Adaptive);

    /// <summary>Whether attempts and their waits can be compared with a total time: RAOP301.</summary>
    public static bool IsCountable(in RetrySchedule schedule) => !IsEndless(schedule) && schedule.Attempts >= 2;

    /// <summary>The least total time in which an attempt that times out is tried again in full: RAOP301.</summary>
    public static long RoomForTwo(in RetrySchedule schedule, long attemptTicks) =>
        PolicyMath.Add(PolicyMath.Multiply(attemptTicks, 2), PolicyMath.Delay(schedule, 1).Mean);

    /// <summary>Whether a break is too short for anything to recover; none at all is meant: the next call is a probe. RAOP208.</summary>
    public static bool IsShortBreak(long breakTicks) => breakTicks is > 0 and < ShortestBreakTicks;

    /// <summary>Whether hardly two attempts that run into their timeout end in a window: RAOP208.</summary>
    public static bool IsNarrow(long windowTicks, long attemptTicks) => attemptTicks > 0 && windowTicks / 2 < attemptTicks;

    /// <summary>Whether all attempts come before a door opens that says when it will: RAOP304.</summary>
    public static bool IsKnocking(in RetrySchedule schedule, long closedTicks) => PolicyMath.LongestWaitWhenAsked(schedule, closedTicks) < closedTicks;

    private static bool AreSeveral(in RetrySchedule schedule) => schedule.IsUnlimited || schedule.Attempts >= Several;
}
