using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.Numbers;

/// <summary>RAOP203, RAOP204 and RAOP205: what one [Retry] says of its attempts and the delays between them.</summary>
internal static class DelayNumbers
{
    public static void Check(NumberContext context, PolicyUse<RetryModel> retry)
    {
        RetrySchedule schedule = DeclaredDelays.Schedule(retry.Model);
        int limit = context.Options.Int("max_attempts", otherwise: PolicyLimits.ManyAttempts);
        if (!PolicyLimits.IsEndless(schedule) && schedule.Attempts > limit)
        {
            context.Report(
                Descriptors.TooManyAttempts,
                Descriptors.TooManyAttempts.DefaultSeverity,
                retry,
                retry.Attribute.LocationOf("MaxAttempts"),
                FixValues.Set("MaxAttempts", limit),
                schedule.Attempts,
                limit);
        }

        if (retry.Attribute.Named("DelayFrom") is not null)
        {
            return;
        }

        object attempts = schedule.IsUnlimited ? "unlimited" : schedule.Attempts;
        if (PolicyLimits.IsBurst(schedule) && !IsAboutConcurrency(retry))
        {
            context.Report(Descriptors.RetriesWithoutDelay, retry, retry.Attribute.LocationOf("BaseDelay"), attempts);
        }
        else if (PolicyLimits.IsCrowd(schedule))
        {
            string argument = retry.Model.Jitter == false ? "Jitter" : "JitterRange";
            context.Report(Descriptors.BackoffWithoutJitter, retry, retry.Attribute.LocationOf(argument), attempts, argument);
        }
    }

    // Optimistic concurrency: the loser of a race may try again at once.
    private static bool IsAboutConcurrency(PolicyUse<RetryModel> retry)
    {
        EquatableArray<string> on = retry.Model.Filter?.On ?? default;
        return on.Count > 0 && on.All(static type => type.IndexOf("Concurrency", StringComparison.Ordinal) >= 0);
    }
}
