using System.Globalization;

namespace AgentFleet.Output;

/// <summary>How numbers are shown.</summary>
internal static class Show
{
    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A duration in the unit that suits it.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds >= 1
        ? duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : duration.TotalMilliseconds.ToString(duration.TotalMilliseconds >= 9.95 ? "0" : "0.0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>A time since the start.</summary>
    public static string Clock(TimeSpan elapsed) =>
        elapsed.ToString(elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
