using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Hosting;

/// <summary>Log messages of configuration in a host. The ids are public and frozen.</summary>
internal static partial class HostingLog
{
    public static void Reloaded(ILogger? logger)
    {
        if (logger is not null)
        {
            ReloadedCore(logger);
        }
    }

    public static void Refused(ILogger? logger, IReadOnlyList<string> errors)
    {
        if (logger is not null)
        {
            RefusedCore(logger, string.Join(" ", errors));
        }
    }

    [LoggerMessage(ResilienceEventIds.SettingUnknown, LogLevel.Warning, "{Problem}")]
    public static partial void Unknown(ILogger logger, string problem);

    [LoggerMessage(ResilienceEventIds.SettingsReloaded, LogLevel.Information, "Resilience settings were reloaded")]
    private static partial void ReloadedCore(ILogger logger);

    [LoggerMessage(ResilienceEventIds.SettingsRefused, LogLevel.Error, "Reloaded resilience settings were refused, and the last good ones stay: {Errors}")]
    private static partial void RefusedCore(ILogger logger, string errors);
}
