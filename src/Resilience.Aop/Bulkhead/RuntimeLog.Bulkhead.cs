using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of bulkheads.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.BulkheadDefinedTwice, LogLevel.Warning,
        "RAOP705: Bulkhead '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    public partial void BulkheadDefinedTwice(string name, string first, string second);
}
