namespace Resilience.Aop;

/// <summary>
/// Says of effective settings what the analyzers say of written ones: values from configuration were not there when the code was compiled.
/// Looks once at each plan. What cannot work at all is refused by the validators instead.
/// </summary>
internal static class PlanReview
{
    /// <summary>Refuses two policies that exclude each other.</summary>
    /// <exception cref="ResilienceOptionsException">The method has both a retry and a hedge, or a breaker with two windows.</exception>
    public static void Validate(ProtectedMethod method)
    {
        if (method.Retry is not null && method.Hedge is not null)
        {
            throw ResilienceOptionsException.Create("Hedge", nameof(HedgeSettings.MaxHedges), method.Hedge.MaxHedges, "no hedge beside a retry, or no retry", "RAOP303");
        }

        if (method.CircuitBreaker is { SamplingWindow: { } window, WindowCalls: > 0 })
        {
            throw ResilienceOptionsException.Create("CircuitBreaker", nameof(CircuitBreakerSettings.SamplingWindow), window, "either it or WindowCalls", "RAOP212");
        }
    }

    /// <summary>What the rules say of a plan.</summary>
    public static IEnumerable<PlanFinding> Of(ResiliencePlan plan, ProtectedMethod method)
    {
        IEnumerable<PlanFinding> findings = OfBreaker(plan, method.CircuitBreaker);
        if (plan.Hedge is { } hedge)
        {
            findings = findings.Concat(OfHedge(plan, hedge.Options));
        }

        if (plan.Retry is { } retry && method.Retry is { } settings)
        {
            RetryOptions options = retry.Options;
            RetrySchedule schedule = new(
                options.MaxAttempts,
                options.Backoff,
                options.BaseDelay.Ticks,
                options.Factor,
                options.Jitter ? options.JitterRange : 0,
                RetryDelay.MaxDelayOf(options));
            findings = findings
                .Concat(OfAttempts(plan, schedule, options))
                .Concat(settings.HasDelayFrom ? [] : OfDelays(plan, schedule, options))
                .Concat(settings.HasDelayFrom || settings.HasWhen ? [] : OfRejections(plan, method, schedule, options))
                .Concat(OfQueue(plan, method.Bulkhead));
        }

        return findings;
    }

    private static IEnumerable<PlanFinding> OfAttempts(ResiliencePlan plan, RetrySchedule schedule, RetryOptions options)
    {
        if (PolicyLimits.IsEndless(schedule))
        {
            if (plan.TotalTicks == 0 && options.MaxDuration is null)
            {
                yield return new PlanFinding("RAOP207", true, "Nothing limits its attempts or their time in all");
            }
        }
        else if (schedule.Attempts > PolicyLimits.ManyAttempts)
        {
            yield return new PlanFinding("RAOP203", false, FormattableString.Invariant($"MaxAttempts is {schedule.Attempts}, more than {PolicyLimits.ManyAttempts}"));
        }
    }

    private static IEnumerable<PlanFinding> OfDelays(ResiliencePlan plan, RetrySchedule schedule, RetryOptions options)
    {
        bool isAboutConcurrency = options.On.Count > 0 && options.On.All(static type => type.Name.Contains("Concurrency", StringComparison.Ordinal));
        if (PolicyLimits.IsBurst(schedule) && !isAboutConcurrency)
        {
            yield return new PlanFinding("RAOP204", true, "Its attempts follow each other without a delay");
        }
        else if (PolicyLimits.IsCrowd(schedule))
        {
            yield return new PlanFinding("RAOP205", false, "The delays between its attempts have no jitter");
        }

        if (plan.TotalTicks == 0 || !PolicyLimits.IsCountable(schedule))
        {
            yield break;
        }

        TickRange wait = PolicyMath.Wait(schedule);
        long twice = PolicyLimits.RoomForTwo(schedule, plan.AttemptTicks);
        if (wait.Mean >= plan.TotalTicks)
        {
            int starts = PolicyMath.AttemptsBefore(schedule, plan.TotalTicks);
            yield return new PlanFinding("RAOP301", true, FormattableString.Invariant(
                $"The waits between {schedule.Attempts} attempts take about {Show(wait.Mean)}, longer than the total timeout of {Show(plan.TotalTicks)}; only {starts} can start"));
        }
        else if (plan.AttemptTicks > 0 && plan.TotalTicks < twice)
        {
            yield return new PlanFinding(
                "RAOP301", true, $"An attempt that times out is not tried again in full within the total timeout of {Show(plan.TotalTicks)}; allow {Show(twice)} or more");
        }
    }

    private static IEnumerable<PlanFinding> OfHedge(ResiliencePlan plan, HedgeOptions options)
    {
        long last = PolicyMath.Multiply(options.Delay.Ticks, options.MaxHedges);
        if (plan.TotalTicks > 0 && last >= plan.TotalTicks)
        {
            yield return new PlanFinding(
                "RAOP301", true, $"The last copy would start after {Show(last)}, not before the total timeout of {Show(plan.TotalTicks)}");
        }
    }

    private static IEnumerable<PlanFinding> OfBreaker(ResiliencePlan plan, CircuitBreakerSettings? settings)
    {
        if (plan.CircuitBreaker?.Options is not { } options || settings is null)
        {
            yield break;
        }

        if (PolicyLimits.IsShortBreak(options.BreakDuration.Ticks))
        {
            yield return new PlanFinding("RAOP208", true, $"A break of {Show(options.BreakDuration.Ticks)} gives no time to recover");
        }

        if (double.IsNaN(options.FailureRatio))
        {
            yield break;
        }

        if (options.MinimumThroughput == 1)
        {
            yield return new PlanFinding("RAOP208", true, "MinimumThroughput is 1, so the first failure in a quiet time opens the breaker");
        }

        long window = options.SamplingWindow.Ticks;
        if (options.WindowCalls > 0)
        {
            yield break;
        }

        if (PolicyLimits.IsNarrow(window, plan.AttemptTicks))
        {
            yield return new PlanFinding("RAOP208", true, $"A window of {Show(window)} holds hardly two attempts of {Show(plan.AttemptTicks)}");
        }
        else if (options.FailureThreshold == 0 || settings.FailureRatio is not null || settings.MinimumThroughput is not null || settings.SamplingWindow is not null)
        {
            long byTime = plan.AttemptTicks > 0 && plan.Bulkhead is { } bulkhead
                ? PolicyMath.CallsInWindow(bulkhead.Options.MaxConcurrency, window, plan.AttemptTicks)
                : PolicyMath.NoLimit;
            if (options.MinimumThroughput > byTime)
            {
                yield return new PlanFinding("RAOP208", settings.Name is null, FormattableString.Invariant(
                    $"When calls hang, at most {byTime} of them end in a window of {Show(window)}, fewer than MinimumThroughput ({options.MinimumThroughput})"));
            }
        }
    }

    private static IEnumerable<PlanFinding> OfQueue(ResiliencePlan plan, BulkheadSettings? settings)
    {
        if (plan.Bulkhead?.Options is { MaxQueue: > 0, QueueTimeout: null }
            && settings?.MaxQueue is > 0
            && plan.TotalTicks == 0
            && (plan.AttemptTicks == 0 || plan.TimeoutExcludesQueue))
        {
            yield return new PlanFinding("RAOP209", true, "Its calls may wait in the bulkhead's queue without a limit");
        }
    }

    private static IEnumerable<PlanFinding> OfRejections(ResiliencePlan plan, ProtectedMethod method, RetrySchedule schedule, RetryOptions options)
    {
        if (schedule.IsUnlimited || schedule.Attempts < 2)
        {
            yield break;
        }

        if (plan.CircuitBreaker is { } breaker
            && method.CircuitBreaker is { HasBreakDurationFrom: false }
            && Handles(options, typeof(CircuitBreakerOpenException))
            && PolicyLimits.IsKnocking(schedule, breaker.Options.BreakDuration.Ticks))
        {
            yield return Knocking(nameof(CircuitBreakerOpenException));
        }

        foreach (RateLimitUse limit in plan.RateLimits)
        {
            if (!limit.IsPerCall && Handles(options, typeof(RateLimitRejectedException)) && limit.Limiter.Options is { } rate && PolicyLimits.IsKnocking(schedule, rate.Per.Ticks))
            {
                yield return Knocking(nameof(RateLimitRejectedException));
            }
        }

        if (plan.Bulkhead is not null && !plan.BulkheadIsPerCall && schedule.BaseTicks == 0 && Handles(options, typeof(BulkheadRejectedException)))
        {
            yield return Knocking(nameof(BulkheadRejectedException));
        }
    }

    private static PlanFinding Knocking(string rejection) => new("RAOP304", true, $"Its retry handles {rejection}, and every attempt comes before the door opens again");

    private static bool Handles(RetryOptions options, Type rejection) =>
        options.On.Any(type => type.IsAssignableFrom(rejection)) && !options.Except.Any(type => type.IsAssignableFrom(rejection));

    private static string Show(long ticks) => FormattableString.Invariant($"{(double)ticks / TimeSpan.TicksPerSecond:0.###} s");
}
