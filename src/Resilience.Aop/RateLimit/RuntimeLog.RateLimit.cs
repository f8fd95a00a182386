using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of rate limits.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.RateLimitPartitionsFull, LogLevel.Warning,
        "Rate limit '{Name}' keeps {Partitions} partitions, none of which is full again: calls of further ones are refused until one is")]
    public partial void RateLimitPartitionsFull(string name, int partitions);

    [LoggerMessage(ResilienceEventIds.RateLimitDefinedTwice, LogLevel.Warning,
        "RAOP705: Rate limit '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    public partial void RateLimitDefinedTwice(string name, string first, string second);
}
