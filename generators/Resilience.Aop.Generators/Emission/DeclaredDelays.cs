using System;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Emission;

/// <summary>What a retry declares of its delays, defaults filled in. Ticks of 100 ns.</summary>
internal static class DeclaredDelays
{
    /// <summary>All of it, for the arithmetic.</summary>
    public static RetrySchedule Schedule(RetryModel retry) =>
        new(retry.MaxAttempts ?? PolicyDefaults.MaxAttempts, Backoff(retry), Base(retry), Factor(retry), Jitter(retry), Max(retry));

    public static BackoffKind Backoff(RetryModel retry) => retry.Backoff ?? BackoffKind.Exponential;

    public static long Base(RetryModel retry) => retry.BaseDelayTicks ?? PolicyDefaults.BaseDelay;

    /// <summary>The longest delay before jitter.</summary>
    public static long Max(RetryModel retry) => retry.MaxDelayTicks ?? Math.Max(PolicyDefaults.MaxDelay, Base(retry));

    public static double Factor(RetryModel retry) => retry.Factor ?? PolicyDefaults.Factor;

    /// <summary>The spread: 0 without jitter.</summary>
    public static double Jitter(RetryModel retry) => retry.Jitter == false ? 0 : retry.JitterRange ?? PolicyDefaults.JitterRange;
}
