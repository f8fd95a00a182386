using System;
using System.Globalization;

#if NET
namespace Resilience.Aop;
#else
namespace Resilience.Aop.Generators.Emission;
#endif

/// <summary>Writes durations for people: 250ms, 1.5s, 2m, 1h.</summary>
internal static class DurationText
{
    public static string Of(long ticks)
    {
        double milliseconds = ticks / (double)TimeSpan.TicksPerMillisecond;
        if (ticks == long.MaxValue)
        {
            return "without end";
        }

        if (milliseconds < 1000)
        {
            return Number(milliseconds) + "ms";
        }

        // Minutes, hours and days only where they come out even: 90s reads better than 1.5m, and 2m better than 120s.
        foreach ((long unit, string name) in new[] { (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m") })
        {
            if (ticks % unit == 0)
            {
                return Number(ticks / (double)unit) + name;
            }
        }

        return Number(ticks / (double)TimeSpan.TicksPerSecond) + "s";
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
