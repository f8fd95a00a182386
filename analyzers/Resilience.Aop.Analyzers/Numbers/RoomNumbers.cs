using System.Collections.Immutable;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>
/// RAOP301: whether what is declared can happen before the total time is over. That the worst case does not fit is none of it: usual settings are
/// made so that only quick failures are retried to the end.
/// </summary>
internal static class RoomNumbers
{
    public static void Check(NumberContext context)
    {
        if (context.Find<TimeoutModel>() is not { Model.TotalTicks: { } total } timeout)
        {
            return;
        }

        if (context.Find<HedgeModel>() is { } hedge)
        {
            CheckHedge(context, hedge, timeout.Model.AttemptTicks ?? 0, total);
        }
        else if (context.Find<RetryModel>() is { } retry && retry.Attribute.Named("DelayFrom") is null)
        {
            CheckRetry(context, retry, timeout, total);
        }
    }

    private static void CheckRetry(NumberContext context, PolicyUse<RetryModel> retry, PolicyUse<TimeoutModel> timeout, long total)
    {
        RetrySchedule schedule = DeclaredDelays.Schedule(retry.Model);
        if (!PolicyLimits.IsCountable(schedule))
        {
            return;
        }

        long attempt = timeout.Model.AttemptTicks ?? 0;
        TickRange wait = PolicyMath.Wait(schedule);
        if (wait.Mean >= total)
        {
            int fits = PolicyMath.AttemptsBefore(schedule, total);
            long room = PolicyMath.Add(PolicyMath.WorstDuration(schedule.Attempts, attempt, wait.Hi), TimeSpan.TicksPerSecond);
            string starts = fits == 1 ? "attempt" : "attempts";
            context.Report(
                Descriptors.TotalLeavesNoRoom,
                Descriptors.TotalLeavesNoRoom.DefaultSeverity,
                retry,
                retry.Attribute.LocationOf("MaxAttempts"),
                WithTotal(fits > 1 ? FixValues.Set("MaxAttempts", fits) : ImmutableDictionary<string, string?>.Empty, room),
                FormattableString.Invariant(
                    $"The waits between {schedule.Attempts} attempts take about {DurationText.Of(wait.Mean)}, longer than the total timeout of {DurationText.Of(total)}"),
                FormattableString.Invariant($"only {fits} {starts} can start"));
            return;
        }

        long twice = PolicyLimits.RoomForTwo(schedule, attempt);
        if (attempt > 0 && total < twice)
        {
            context.Report(
                Descriptors.TotalLeavesNoRoom,
                Descriptors.TotalLeavesNoRoom.DefaultSeverity,
                timeout,
                timeout.Attribute.LocationOf("Total"),
                WithTotal(ImmutableDictionary<string, string?>.Empty, twice),
                $"An attempt that times out after {DurationText.Of(attempt)} is not tried again in full within the total timeout of {DurationText.Of(total)}",
                $"allow {DurationText.Of(twice)} or more");
        }
    }

    private static void CheckHedge(NumberContext context, PolicyUse<HedgeModel> hedge, long attempt, long total)
    {
        int hedges = hedge.Model.MaxHedges ?? PolicyDefaults.MaxHedges;
        long delay = hedge.Model.DelayTicks ?? PolicyDefaults.Delay;
        long last = PolicyMath.Multiply(delay, hedges);
        if (last < total)
        {
            return;
        }

        int fits = (int)((total - 1) / delay);
        long room = PolicyMath.Add(PolicyMath.WorstHedgedDuration(hedges, delay, attempt), TimeSpan.TicksPerSecond);
        context.Report(
            Descriptors.TotalLeavesNoRoom,
            Descriptors.TotalLeavesNoRoom.DefaultSeverity,
            hedge,
            hedge.Attribute.LocationOf(hedge.Model.MaxHedges is null ? "Delay" : "MaxHedges"),
            WithTotal(fits > 0 ? FixValues.Set("MaxHedges", fits) : ImmutableDictionary<string, string?>.Empty, room),
            $"The last copy would start after {DurationText.Of(last)}, not before the total timeout of {DurationText.Of(total)}",
            FormattableString.Invariant($"only {fits + 1} can start"));
    }

    private static ImmutableDictionary<string, string?> WithTotal(ImmutableDictionary<string, string?> values, long ticks) =>
        values.Add(FixValues.Total, FixValues.Duration(ticks));
}
