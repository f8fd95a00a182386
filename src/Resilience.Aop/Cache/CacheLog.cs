namespace Resilience.Aop;

/// <summary>Log messages of caches. Nothing happens without a log.</summary>
internal static class CacheLog
{
    public static void StoreFailed(RuntimeLog? logger, string operation, Exception failure) => logger?.CacheStoreFailed(operation, failure);

    public static void KeyHasNoText(RuntimeLog? logger, string operation) => logger?.CacheKeyHasNoText(operation);
}
