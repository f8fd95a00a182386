namespace Resilience.Aop;

/// <summary>The arithmetic of retry delays: pure, in ticks, never negative, never above one day.</summary>
internal static class RetryDelay
{
    private const long MaxTicks = TimeSpan.TicksPerDay;

    /// <summary>The delay after an attempt that failed.</summary>
    /// <param name="options">Valid ones.</param>
    /// <param name="attempt">The attempt that just failed, from 1.</param>
    /// <param name="decorrelated">The previous value of the decorrelated-jitter formula; 0 before the first delay of a call. Other backoffs leave it alone.</param>
    /// <param name="random">Asked once, or not at all for a zero delay or without jitter.</param>
    /// <returns>Ticks, from 0 to <see cref="MaxDelayOf"/> × (1 + JitterRange), at most one day.</returns>
    public static long Compute(RetryOptions options, int attempt, ref double decorrelated, RandomSource random)
    {
        long baseTicks = options.BaseDelay.Ticks;
        double cap = MaxDelayOf(options);
        if (baseTicks <= 0 || cap <= 0)
        {
            return 0;
        }

        if (options.Backoff == Backoff.DecorrelatedJitter)
        {
            return (long)Math.Min(Decorrelated(baseTicks, attempt, ref decorrelated, random.NextDouble()), cap);
        }

        double delay = options.Backoff switch
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
