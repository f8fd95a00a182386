namespace Resilience.Aop;

/// <summary>Log messages of bulkheads. Nothing happens without a log.</summary>
internal static class BulkheadLog
{
    public static void DefinedTwice(RuntimeLog? logger, string name, string first, string second) => logger?.BulkheadDefinedTwice(name, first, second);
}
