using System.Globalization;

namespace Resilience.Aop;

/// <content>The attempts of a call at worst.</content>
internal sealed partial class PlanExplanation
{
    private const int MostRows = 10;

    private void WriteTimeline(ResiliencePlan plan)
    {
        long total = plan.TotalTicks > 0 ? plan.TotalTicks : PolicyMath.NoLimit;
        long attempt = Attempt(plan);
        if (plan.Hedge is { } hedge)
        {
            WriteHedges(hedge.Options.MaxHedges, hedge.Options.Delay.Ticks, attempt, total);
            return;
        }

        RetrySchedule schedule = Schedule(plan);
        long wait = PolicyMath.Wait(schedule).Hi;
        long longest = PolicyMath.WorstDuration(schedule.Attempts, attempt, wait, plan.Retry?.Options.MaxDuration?.Ticks ?? PolicyMath.NoLimit, 0, total);
        _longest = Seconds(longest);
        string attempts = schedule.IsUnlimited ? "attempts without end" : schedule.Attempts == 1 ? "1 attempt" : $"{schedule.Attempts} attempts";
        _text.Append(CultureInfo.InvariantCulture, $"worst case: {attempts}, {(longest == PolicyMath.NoLimit ? "no limit on the time" : DurationText.Of(longest) + " in all")}\n");
        long start = 0;
        int rows = schedule.IsUnlimited ? MostRows : Math.Min(MostRows, schedule.Attempts);
        for (int number = 1; number <= rows; number++)
        {
            if (start >= total)
            {
                _text.Append(CultureInfo.InvariantCulture, $"  attempt {number}: none, the total timeout ends the call after {DurationText.Of(total)}\n");
                return;
            }

            TickRange delay = number == 1 ? default : PolicyMath.Delay(schedule, number - 1);
            Note(number, start, Math.Min(total, PolicyMath.Add(start, attempt)), delay);
            string waits = number == 1 ? "" : $", after a wait of {Range(delay)}";
            long end = Math.Min(total, PolicyMath.Add(start, attempt));
            string time = end == PolicyMath.NoLimit ? "no limit" : start == PolicyMath.NoLimit ? "" : $"{DurationText.Of(start)} to {DurationText.Of(end)}";
            _text.Append(CultureInfo.InvariantCulture, $"  attempt {number}: {time}{waits}\n");
            start = PolicyMath.Add(PolicyMath.Add(start, attempt), PolicyMath.Delay(schedule, number).Hi);
        }

        if (rows < schedule.Attempts || schedule.IsUnlimited)
        {
            _hasMoreAttempts = true;
            _text.Append("  …\n");
        }
    }

    private void WriteHedges(int hedges, long delay, long attempt, long total)
    {
        long longest = PolicyMath.WorstHedgedDuration(hedges, delay, attempt, total);
        _longest = Seconds(longest);
        _text.Append(CultureInfo.InvariantCulture, $"worst case: {hedges + 1} attempts beside each other, ");
        _text.Append(longest == PolicyMath.NoLimit ? "no limit on the time\n" : DurationText.Of(longest) + " in all\n");
        for (int number = 0; number <= hedges; number++)
        {
            long start = PolicyMath.Multiply(delay, number);
            long end = Math.Min(total, PolicyMath.Add(start, attempt));
            if (start < total)
            {
                Note(number + 1, start, end, default);
            }

            string until = end == PolicyMath.NoLimit ? "no limit" : DurationText.Of(end);
            _text.Append(CultureInfo.InvariantCulture, $"  attempt {number + 1}: {(start >= total ? "none, the total timeout comes first" : $"{DurationText.Of(start)} to {until}")}\n");
        }
    }

    // An attempt that cannot begin, since the one before it has no end, is none to draw.
    private void Note(int number, long start, long end, TickRange wait)
    {
        if (start != PolicyMath.NoLimit)
        {
            _attempts.Add(new AttemptDescription
            {
                Number = number,
                StartSeconds = TimeSpan.FromTicks(start).TotalSeconds,
                EndSeconds = Seconds(end),
                MinWaitSeconds = TimeSpan.FromTicks(wait.Lo).TotalSeconds,
                MaxWaitSeconds = TimeSpan.FromTicks(wait.Hi).TotalSeconds,
            });
        }
    }

    private static double? Seconds(long ticks) => ticks == PolicyMath.NoLimit ? null : TimeSpan.FromTicks(ticks).TotalSeconds;

    private static RetrySchedule Schedule(ResiliencePlan plan) => plan.Retry?.Options is { } options
        ? new RetrySchedule(
            options.MaxAttempts,
            options.Backoff,
            options.BaseDelay.Ticks,
            options.Factor,
            options.Jitter ? options.JitterRange : 0,
            RetryDelay.MaxDelayOf(options))
        : new RetrySchedule(1, Backoff.Fixed, 0, 1, 0, 0);

    /// <summary>The longest time of one attempt: the attempt's timeout, or the bulkhead's for the execution.</summary>
    private static long Attempt(ResiliencePlan plan)
    {
        long execution = plan.Bulkhead?.Options.Timeout?.Ticks ?? PolicyMath.NoLimit;
        return Math.Min(plan.AttemptTicks > 0 ? plan.AttemptTicks : PolicyMath.NoLimit, execution);
    }

    private static string Range(TickRange delay) =>
        delay.Lo == delay.Hi ? DurationText.Of(delay.Hi) : $"{DurationText.Of(delay.Lo)} to {DurationText.Of(delay.Hi)}";
}
