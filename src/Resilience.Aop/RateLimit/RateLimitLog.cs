namespace Resilience.Aop;

/// <summary>Log messages of rate limits. Nothing happens without a log.</summary>
internal static class RateLimitLog
{
    public static void DefinedTwice(RuntimeLog? logger, string name, string first, string second) => logger?.RateLimitDefinedTwice(name, first, second);

    public static void NoRoomForPartition(RuntimeLog? logger, string name, int partitions) => logger?.RateLimitPartitionsFull(name, partitions);
}
