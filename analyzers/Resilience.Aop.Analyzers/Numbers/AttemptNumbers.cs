using System.Globalization;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP207 and RAOP312: what the number of attempts comes to.</summary>
internal static class AttemptNumbers
{
    private const int SuggestedAttempts = 5;
    private const long SuggestedTotal = TimeSpan.TicksPerMinute;

    public static void Check(NumberContext context)
    {
        if (context.Find<RetryModel>() is not { } retry)
        {
            return;
        }

        RetrySchedule schedule = DeclaredDelays.Schedule(retry.Model);
        long attempt = context.Find<TimeoutModel>()?.Model.AttemptTicks ?? 0;
        if (PolicyLimits.IsEndless(schedule)
            && retry.Model.MaxDurationTicks is null
            && context.Find<TimeoutModel>()?.Model.TotalTicks is null)
        {
            context.Report(
                Descriptors.EndlessRetry,
                Descriptors.EndlessRetry.DefaultSeverity,
                retry,
                retry.Attribute.LocationOf("MaxAttempts"),
                FixValues.Set("MaxAttempts", SuggestedAttempts)
                    .Add(FixValues.Total, FixValues.Duration(Math.Max(SuggestedTotal, PolicyMath.Multiply(attempt, SuggestedAttempts)))),
                context.Name,
                schedule.IsUnlimited ? "unlimited" : schedule.Attempts.ToString(CultureInfo.InvariantCulture));
        }

        if (retry.Attribute.Named("DelayFrom") is null)
        {
            CheckPermits(context, retry.Model, schedule);
        }
    }

    private static void CheckPermits(NumberContext context, RetryModel retry, RetrySchedule schedule)
    {
        foreach (PolicyUse<PolicyModel> use in context.Uses)
        {
            if (use.Model is not RateLimitModel { Permits: { } permits, PerTicks: { } per } limit || limit.Order < retry.Order)
            {
                continue;
            }

            // Attempts that wait longer than that find a new permit.
            int taken = PolicyMath.MostAttemptsBefore(schedule, per);
            if (taken > 1 && permits < 2L * taken)
            {
                context.Report(
                    Descriptors.RetrySpendsPermits,
                    use,
                    use.Attribute.LocationOf("Permits"),
                    context.Name,
                    taken == int.MaxValue ? "all" : Math.Min(taken, permits).ToString(CultureInfo.InvariantCulture),
                    permits,
                    DurationText.Of(per));
            }
        }
    }
}
