namespace Resilience.Aop;

/// <summary>Log messages of caches. Nothing happens without a log.</summary>
internal static class CacheLog
{
    public static void StoreFailed(RuntimeLog? logger, string operation, Exception failure) => logger?.CacheStoreFailed(operation, failure);

    public static void KeyHasNoText(RuntimeLog? logger, string operation) =>
        logger?.CacheKeyHasNoText(operation, "an argument has no text of its own; choose a key with KeyFrom");

    public static void NameIsTaken(RuntimeLog? logger, string operation) =>
        logger?.CacheKeyHasNoText(operation, "another method has the same name and was called first; give one of them, or a type argument of its type, another name");
}
