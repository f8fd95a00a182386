namespace Resilience.Aop;

/// <summary>The two ranges of durations that settings have, and how they are worded.</summary>
internal static class DurationRange
{
    public const string UpToOneDay = "a duration from 0 to one day";

    public const string AboveZero = "a duration above 0, at most one day";

    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static bool IsUpToOneDay(TimeSpan value) => value >= TimeSpan.Zero && value <= OneDay;

    public static bool IsAboveZero(TimeSpan value) => value > TimeSpan.Zero && value <= OneDay;
}
