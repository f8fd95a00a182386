using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of caches.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.CacheStoreFailed, LogLevel.Warning,
        "The second level of the cache of '{Operation}' failed or took too long and is left alone for 5 s; bodies run instead")]
    public partial void CacheStoreFailed(string operation, Exception failure);

    [LoggerMessage(ResilienceEventIds.CacheKeyHasNoText, LogLevel.Warning, "Results of '{Operation}' are kept in memory only: {Reason}")]
    public partial void CacheKeyHasNoText(string operation, string reason);
}
