using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of bulkheads. The ids are public and frozen.</summary>
internal static partial class BulkheadLog
{
    public static void DefinedTwice(ILogger? logger, string name, string first, string second)
    {
        if (logger is not null)
        {
            DefinedTwiceCore(logger, name, first, second);
        }
    }

    [LoggerMessage(ResilienceEventIds.BulkheadDefinedTwice, LogLevel.Warning,
        "RAOP705: Bulkhead '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    private static partial void DefinedTwiceCore(ILogger logger, string name, string first, string second);
}
