using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Caching;

/// <summary>Log messages of the adapter. The ids are public and frozen.</summary>
internal static partial class HybridCacheLog
{
    public static void CannotWrite(ILogger? logger, string operation, Exception failure)
    {
        if (logger is not null)
        {
            CannotWriteCore(logger, operation, failure);
        }
    }

    public static void CannotRead(ILogger? logger, string operation, Exception failure)
    {
        if (logger is not null)
        {
            CannotReadCore(logger, operation, failure);
        }
    }

    public static void UnknownType(ILogger? logger, string type)
    {
        if (logger is not null)
        {
            UnknownTypeCore(logger, type);
        }
    }

    [LoggerMessage(ResilienceEventIds.CacheResultCannotBeWritten, LogLevel.Error, "A result of '{Operation}' cannot be written as JSON and stays in memory")]
    private static partial void CannotWriteCore(ILogger logger, string operation, Exception failure);

    [LoggerMessage(ResilienceEventIds.CacheResultCannotBeRead, LogLevel.Warning, "A stored result of '{Operation}' cannot be read; the body runs instead")]
    private static partial void CannotReadCore(ILogger logger, string operation, Exception failure);

    [LoggerMessage(ResilienceEventIds.CacheTypeUnknown, LogLevel.Warning,
        "Results of type '{Type}' stay in memory: the JSON options do not know it; add [JsonSerializable(typeof(…))] to the context")]
    private static partial void UnknownTypeCore(ILogger logger, string type);
}
