using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of caches. The ids are public and frozen.</summary>
internal static partial class CacheLog
{
    public static void StoreFailed(ILogger? logger, string operation, Exception failure)
    {
        if (logger is not null)
        {
            StoreFailedCore(logger, operation, failure);
        }
    }

    public static void KeyHasNoText(ILogger? logger, string operation)
    {
        if (logger is not null)
        {
            KeyHasNoTextCore(logger, operation);
        }
    }

    [LoggerMessage(ResilienceEventIds.CacheStoreFailed, LogLevel.Warning,
        "The second level of the cache of '{Operation}' failed or took too long and is left alone for 5 s; bodies run instead")]
    private static partial void StoreFailedCore(ILogger logger, string operation, Exception failure);

    [LoggerMessage(ResilienceEventIds.CacheKeyHasNoText, LogLevel.Warning,
        "Results of '{Operation}' are kept in memory only: an argument has no text of its own, or another method has the same name; choose a key with KeyFrom")]
    private static partial void KeyHasNoTextCore(ILogger logger, string operation);
}
