using System;

namespace Resilience.Aop.Generators.Model;

/// <summary>Bounds of what declared numbers can lead to. Ticks of 100 ns; saturates instead of overflowing.</summary>
internal static class PolicyMath
{
    /// <summary>Attempts beyond which a sum of delays is not worth adding up one by one: the rest counts as the last of them.</summary>
    private const int ExactAttempts = 1000;

    /// <summary>By how much an adaptive delay exceeds an exponential one at most, its own jitter included.</summary>
    private const double AdaptiveMost = 2.0 * 1.05;

    /// <summary>Longest delay after attempt n, jitter included.</summary>
    /// <remarks>Decorrelated jitter has no bound of its own but the cap; the cap of adaptive delays holds after their own jitter.</remarks>
    public static long LongestDelay(BackoffKind backoff, long baseTicks, double factor, double jitter, long maxTicks, int attempt)
    {
        if (baseTicks == 0)
        {
            return 0;
        }

        if (backoff == BackoffKind.Auto)
        {
            // Whatever is chosen: one of these three.
            return Math.Max(
                LongestDelay(BackoffKind.Exponential, baseTicks, factor, jitter, maxTicks, attempt),
                Math.Max(
                    LongestDelay(BackoffKind.Linear, baseTicks, factor, jitter, maxTicks, attempt),
                    LongestDelay(BackoffKind.Adaptive, baseTicks, factor, jitter, maxTicks, attempt)));
        }

        double nominal = backoff switch
        {
            BackoffKind.Exponential => baseTicks * Math.Pow(factor, attempt - 1),
            BackoffKind.Linear => (double)baseTicks * attempt,
            BackoffKind.Fixed => baseTicks,
            BackoffKind.Fibonacci => baseTicks * Fibonacci(attempt),
            BackoffKind.Adaptive => baseTicks * Math.Pow(factor, attempt - 1) * AdaptiveMost,
            _ => maxTicks,
        };

        // Rounded where the runtime rounds.
        double jittered = Math.Round(Math.Min(nominal, maxTicks)) * (backoff is BackoffKind.DecorrelatedJitter or BackoffKind.Adaptive ? 1 : 1 + jitter);
        return (long)Math.Min(jittered, TimeSpan.TicksPerDay);
    }

    /// <summary>Sum of the longest delays between so many attempts.</summary>
    public static long LongestWait(BackoffKind backoff, long baseTicks, double factor, double jitter, long maxTicks, int attempts)
    {
        long sum = 0;
        int exact = Math.Min(attempts, ExactAttempts);
        for (int attempt = 1; attempt < exact; attempt++)
        {
            sum = Add(sum, LongestDelay(backoff, baseTicks, factor, jitter, maxTicks, attempt));
        }

        return attempts > exact ? Add(sum, Multiply(LongestDelay(backoff, baseTicks, factor, jitter, maxTicks, attempts - 1), attempts - exact)) : sum;
    }

    public static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    public static long Multiply(long ticks, int times) => times != 0 && ticks > long.MaxValue / times ? long.MaxValue : ticks * times;

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
