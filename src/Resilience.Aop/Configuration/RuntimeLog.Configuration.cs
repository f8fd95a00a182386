using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages about settings from configuration.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.SettingsDoNotFit, LogLevel.Error, "Settings from configuration do not fit to what '{Name}' declares, which is used instead: {Reason}")]
    public partial void SettingsDoNotFit(string name, string reason);
}
