using System;
#if NET
using BackoffKind = Resilience.Aop.Backoff;

namespace Resilience.Aop;
#else

namespace Resilience.Aop.Generators.Model;
#endif

/// <summary>
/// Bounds of what declared numbers can lead to. Ticks of 100 ns; saturates instead of overflowing, and <see cref="NoLimit"/> stands for no limit.
/// One source for the comments of generated files, for the rules about numbers and for the runtime's review of a plan.
/// </summary>
internal static class PolicyMath
{
    public const long NoLimit = long.MaxValue;

    /// <summary>Attempts beyond which a sum of delays is not worth adding up one by one: the rest is estimated.</summary>
    private const int ExactAttempts = 1000;

    // An adaptive delay, its own jitter included, against an exponential one.
    private const double AdaptiveLeast = 0.7 * 0.95;
    private const double AdaptiveMost = 2.0 * 1.05;

    // The scale of the decorrelated formula; its waits so far add up to about base · 2^n.
    private const double DecorrelatedScale = 1.4;

    /// <summary>The delay after attempt n of the schedule, jitter included.</summary>
    public static TickRange Delay(in RetrySchedule schedule, int attempt)
    {
        if (schedule.BaseTicks <= 0 || schedule.MaxTicks <= 0)
        {
            return default;
        }

        double exponential = schedule.BaseTicks * Math.Pow(schedule.Factor, attempt - 1);
        return schedule.Backoff switch
        {
            BackoffKind.Linear => Jittered(schedule, (double)schedule.BaseTicks * attempt),
            BackoffKind.Fixed => Jittered(schedule, schedule.BaseTicks),
            BackoffKind.Fibonacci => Jittered(schedule, schedule.BaseTicks * Fibonacci(attempt)),
            BackoffKind.DecorrelatedJitter => Decorrelated(schedule, attempt),
            BackoffKind.Adaptive => new TickRange(
                Capped(schedule, exponential * AdaptiveLeast),
                Capped(schedule, exponential),
                Capped(schedule, exponential * AdaptiveMost)),
            BackoffKind.Auto => AnyOf(
                Delay(schedule with { Backoff = BackoffKind.Exponential }, attempt),
                Delay(schedule with { Backoff = BackoffKind.Linear }, attempt),
                Delay(schedule with { Backoff = BackoffKind.Adaptive }, attempt)),
            _ => Jittered(schedule, exponential),
        };
    }

    /// <summary>The sum of the delays between the schedule's attempts; without an end for unlimited ones.</summary>
    public static TickRange Wait(in RetrySchedule schedule)
    {
        if (schedule.IsUnlimited)
        {
            return Delay(schedule, 1) == default ? default : new TickRange(NoLimit, NoLimit, NoLimit);
        }

        TickRange sum = default;
        int exact = Math.Min(schedule.Attempts, ExactAttempts);
        for (int attempt = 1; attempt < exact; attempt++)
        {
            sum += Delay(schedule, attempt);
        }

        if (schedule.Attempts == exact)
        {
            return sum;
        }

        // Delays only grow.
        TickRange first = Delay(schedule, exact);
        TickRange last = Delay(schedule, schedule.Attempts - 1);
        TickRange between = new(first.Lo, (first.Mean / 2) + (last.Mean / 2), last.Hi);
        return sum + (between * (schedule.Attempts - exact));
    }

    /// <summary>How many of the schedule's attempts start within a time if they fail at once and the delays are the usual ones.</summary>
    public static int AttemptsBefore(in RetrySchedule schedule, long limitTicks) => Count(schedule, limitTicks, static delay => delay.Mean);

    /// <summary>How many of the schedule's attempts can start within a time at most.</summary>
    public static int MostAttemptsBefore(in RetrySchedule schedule, long limitTicks) => Count(schedule, limitTicks, static delay => delay.Lo);

    /// <summary>The longest time of a call whose attempts follow each other.</summary>
    /// <param name="attempts">Calls in all; <see cref="RetrySchedule.Unlimited"/> for no limit.</param>
    /// <param name="attemptTicks">The longest time of one attempt, or <see cref="NoLimit"/>.</param>
    /// <param name="waitTicks">The longest sum of all delays.</param>
    /// <param name="maxDurationTicks">The time after which no attempt starts, or <see cref="NoLimit"/>.</param>
    /// <param name="queueTicks">What the call waits before its first attempt.</param>
    /// <param name="totalTicks">The limit of the whole call, or <see cref="NoLimit"/>.</param>
    public static long WorstDuration(
        int attempts,
        long attemptTicks,
        long waitTicks,
        long maxDurationTicks = NoLimit,
        long queueTicks = 0,
        long totalTicks = NoLimit)
    {
        long declared = attempts == RetrySchedule.Unlimited ? NoLimit : Add(Multiply(attemptTicks, attempts), waitTicks);
        long started = Add(attemptTicks, maxDurationTicks); // the last attempt starts before MaxDuration
        return Math.Min(totalTicks, Add(queueTicks, Math.Min(declared, started)));
    }

    /// <summary>The longest time of a call whose attempts run beside each other, each started after a delay: the last has its full time.</summary>
    public static long WorstHedgedDuration(int hedges, long delayTicks, long attemptTicks, long totalTicks = NoLimit) =>
        Math.Min(totalTicks, Add(Multiply(delayTicks, hedges), attemptTicks));

    /// <summary>How many calls complete in a window at most, when each takes so long and so many run at a time; or so many permits come back per period.</summary>
    public static long CallsInWindow(long atATime, long windowTicks, long periodTicks)
    {
        if (periodTicks <= 0)
        {
            return NoLimit;
        }

        double calls = (double)atATime * windowTicks / periodTicks;
        return calls >= NoLimit ? NoLimit : (long)calls;
    }

    public static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    public static long Multiply(long ticks, int times) => times != 0 && ticks > long.MaxValue / times ? long.MaxValue : ticks * times;

    private static int Count(in RetrySchedule schedule, long limitTicks, Func<TickRange, long> which)
    {
        int most = schedule.IsUnlimited ? int.MaxValue : schedule.Attempts;
        long waited = 0;
        for (int attempt = 1; attempt < most; attempt++)
        {
            // Delays only grow, so what the last one says of the rest is good enough.
            long delay = which(Delay(schedule, attempt));
            if (attempt >= ExactAttempts)
            {
                long more = delay == 0 ? most : (limitTicks - waited - 1) / delay;
                return (int)Math.Min(most, attempt + more);
            }

            waited = Add(waited, delay);
            if (waited >= limitTicks)
            {
                return attempt;
            }
        }

        return most;
    }

    // Rounded and cut where the runtime does.
    private static TickRange Jittered(in RetrySchedule schedule, double nominal)
    {
        double capped = Math.Round(Math.Min(nominal, schedule.MaxTicks));
        return new TickRange(
            (long)(capped * (1 - schedule.Jitter)),
            (long)Math.Min(capped, TimeSpan.TicksPerDay),
            (long)Math.Min(capped * (1 + schedule.Jitter), TimeSpan.TicksPerDay));
    }

    /// <summary>
    /// With t between n − 1 and n for the n-th delay and f(t) = 2^t · tanh(√4t), a delay is (f(t) − f(previous t)) / 1.4 of the base: at most what
    /// the largest t and the smallest previous one give.
    /// </summary>
    private static TickRange Decorrelated(in RetrySchedule schedule, int attempt)
    {
        double previous = attempt < 2 ? 0 : Curve(attempt - 2);
        double longest = Math.Pow(2, attempt) is var most && double.IsInfinity(most) ? double.PositiveInfinity : (most - previous) / DecorrelatedScale;
        double usual = attempt == 1 ? 1 : Math.Pow(2, attempt - 2);
        return new TickRange(0, Capped(schedule, schedule.BaseTicks * usual), Capped(schedule, Math.Ceiling(schedule.BaseTicks * longest)));
    }

    private static double Curve(double t) => Math.Pow(2, t) * Math.Tanh(Math.Sqrt(4 * t));

    private static long Capped(in RetrySchedule schedule, double delay) => (long)Math.Round(Math.Min(delay, schedule.MaxTicks));

    private static TickRange AnyOf(TickRange first, TickRange second, TickRange third) => new(
        Math.Min(first.Lo, Math.Min(second.Lo, third.Lo)),
        (first.Mean / 3) + (second.Mean / 3) + (third.Mean / 3) + (((first.Mean % 3) + (second.Mean % 3) + (third.Mean % 3)) / 3),
        Math.Max(first.Hi, Math.Max(second.Hi, third.Hi)));

    // 1, 2, 3, 5, 8, … grows like the golden ratio's powers; a double holds it far beyond any cap.
    private static double Fibonacci(int attempt)
    {
        (double previous, double current) = (1, 1);
        for (int step = 1; step < Math.Min(attempt, ExactAttempts); step++)
        {
            (previous, current) = (current, previous + current);
        }

        return current;
    }
}
