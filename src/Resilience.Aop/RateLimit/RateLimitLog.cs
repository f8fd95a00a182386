using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of rate limits. The ids are public and frozen.</summary>
internal static partial class RateLimitLog
{
    public static void DefinedTwice(ILogger? logger, string name, string first, string second)
    {
        if (logger is not null)
        {
            DefinedTwiceCore(logger, name, first, second);
        }
    }

    public static void NoRoomForPartition(ILogger? logger, string name, int partitions)
    {
        if (logger is not null)
        {
            NoRoomForPartitionCore(logger, name, partitions);
        }
    }

    [LoggerMessage(ResilienceEventIds.RateLimitPartitionsFull, LogLevel.Warning,
        "Rate limit '{Name}' keeps {Partitions} partitions, none of which is full again: calls of further ones are refused until one is")]
    private static partial void NoRoomForPartitionCore(ILogger logger, string name, int partitions);

    [LoggerMessage(ResilienceEventIds.RateLimitDefinedTwice, LogLevel.Warning,
        "RAOP705: Rate limit '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    private static partial void DefinedTwiceCore(ILogger logger, string name, string first, string second);
}
