using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages about settings from configuration. The ids are public and frozen.</summary>
internal static partial class ConfigurationLog
{
    [LoggerMessage(ResilienceEventIds.SettingsDoNotFit, LogLevel.Error, "Settings from configuration do not fit to what '{Name}' declares, which is used instead: {Reason}")]
    public static partial void DoesNotFit(ILogger logger, string name, string reason);
}
