using System.Globalization;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>The legal value nearest to an illegal one, by the argument's name.</summary>
internal static class LegalRange
{
    private const string LongestDuration = "\"1d\"";

    /// <summary>C# text of the nearest legal value; null when there is none that could be meant.</summary>
    public static string? Nearest(string argument, object value) => value switch
    {
        string duration => NearestDuration(duration),
        int number => NearestInt(argument, number),
        double number => NearestDouble(argument, number),
        _ => null,
    };

    private static string? NearestInt(string argument, int value)
    {
        int? least = argument switch
        {
            "MaxAttempts" or "MinimumThroughput" or "SuccessThreshold" or "WindowCalls" or "Permits" or "MaxPartitions" or "MaxConcurrency" or "MaxEntries"
                or "MaxHedges" => 1,
            "FailureThreshold" or "Queue" or "MaxQueue" => 0,
            _ => null,
        };
        int? most = argument == "MaxHedges" ? 10 : null;
        return (least > value ? least : most < value ? most : null)?.ToString(CultureInfo.InvariantCulture);
    }

    // A share written in percent is meant as such.
    private static string? NearestDouble(string argument, double value) => argument switch
    {
        "Factor" => value < 1 ? "1.0" : null,
        "FailureRatio" or "SlowCallRatio" or "JitterRange" or "BreakJitter" => value switch
        {
            > 1 and <= 100 => (value / 100).ToString("0.0###############", CultureInfo.InvariantCulture),
            > 100 => "1.0",
            < 0 when argument != "SlowCallRatio" => "0.0",
            _ => null,
        },
        _ => null,
    };

    private static string? NearestDuration(string value) =>
        DurationParser.TryParse(value, out long ticks) && ticks > DurationParser.TicksPerDay ? LongestDuration : null;
}
