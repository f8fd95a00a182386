namespace Resilience.Aop;

/// <summary>The arithmetic of retry delays: pure, in ticks, never negative, never above one day.</summary>
internal static class RetryDelay
{
    private const long MaxTicks = TimeSpan.TicksPerDay;
    private const double AdaptiveJitter = 0.05;

    /// <summary>The delay after an attempt that failed.</summary>
    /// <param name="options">Valid ones.</param>
    /// <param name="attempt">The attempt that just failed, from 1.</param>
    /// <param name="decorrelated">The previous value of the decorrelated-jitter formula; 0 before the first delay of a call. Other backoffs leave it alone.</param>
    /// <param name="random">Asked once, or not at all for a zero delay or without jitter.</param>
    /// <param name="chosen">What Auto has chosen for the call; null: what the options say.</param>
    /// <param name="successRate">Share of successes among the last calls of the operation, for Adaptive.</param>
    /// <returns>Ticks, from 0 to <see cref="MaxDelayOf"/> × (1 + JitterRange), at most one day.</returns>
    public static long Compute(
        RetryOptions options,
        int attempt,
        ref double decorrelated,
        RandomSource random,
        Backoff? chosen = null,
        double successRate = OutcomeHistory.NoHistory)
    {
        Backoff backoff = chosen ?? options.Backoff;
        long baseTicks = options.BaseDelay.Ticks;
        double cap = MaxDelayOf(options);
        if (baseTicks <= 0 || cap <= 0)
        {
            return 0;
        }

        if (backoff == Backoff.DecorrelatedJitter)
        {
            return (long)Math.Min(Decorrelated(baseTicks, attempt, ref decorrelated, random.NextDouble()), cap);
        }

        if (backoff == Backoff.Adaptive)
        {
            double adapted = baseTicks * Math.Pow(options.Factor, attempt - 1) * AdaptiveFactor(successRate);
            return (long)Math.Round(Math.Min(adapted * (1 + (AdaptiveJitter * ((2 * random.NextDouble()) - 1))), cap));
        }

        double delay = backoff switch
        {
            Backoff.Linear => (double)baseTicks * attempt,
            Backoff.Fixed => baseTicks,
            Backoff.Fibonacci => Fibonacci(baseTicks, attempt, cap),
            _ => baseTicks * Math.Pow(options.Factor, attempt - 1),
        };

        // Capped before it is rounded: what is infinite by now has no tick count.
        delay = Math.Round(Math.Min(delay, cap));
        if (options.Jitter && delay > 0)
        {
            delay *= 1 + (options.JitterRange * ((2 * random.NextDouble()) - 1));
        }

        return (long)Math.Clamp(delay, 0, MaxTicks);
    }

    /// <summary>The longest delay before jitter, in ticks: as declared, else 60 s or BaseDelay if that is longer.</summary>
    public static long MaxDelayOf(RetryOptions options) =>
        Math.Min(MaxTicks, options.MaxDelay?.Ticks ?? Math.Max(60 * TimeSpan.TicksPerSecond, options.BaseDelay.Ticks));

    /// <summary>By how much an operation that succeeds so often shortens or lengthens its delays.</summary>
    public static double AdaptiveFactor(double successRate) => successRate switch
    {
        > 0.9 => 0.7,
        > 0.7 => 1.0,
        > 0.5 => 1.5,
        _ => 2.0,
    };

    // b · 1, 2, 3, 5, 8, …; the loop ends at the cap, since a large attempt number must not cost time.
    private static double Fibonacci(long baseTicks, int attempt, double cap)
    {
        double previous = baseTicks;
        double current = baseTicks;
        for (int n = 1; n < attempt && current < cap; n++)
        {
            (previous, current) = (current, previous + current);
        }

        return current;
    }

    /// <summary>
    /// The formula that Polly uses since version 8 for exponential backoff with jitter, "DecorrelatedJitterBackoffV2" by George Polevoy
    /// (https://github.com/App-vNext/Polly/issues/530): with t = n + r for the n-th wait from 0 and f(t) = 2^t · tanh(√(4t)),
    /// a delay is b · (f(t) − f(previous t)) / 1.4. The waits so far then add up to b · f(t) / 1.4.
    /// </summary>
    private static double Decorrelated(long baseTicks, int attempt, ref double previous, double draw)
    {
        double t = attempt - 1 + draw;
        double value = Math.Pow(2, t) * Math.Tanh(Math.Sqrt(4 * t));
        double delay = double.IsInfinity(value) ? double.PositiveInfinity : (value - previous) / 1.4 * baseTicks;
        previous = value;
        return Math.Max(0, delay);
    }
}
