using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore;

/// <summary>Log messages of the dashboard. The ids are public and frozen.</summary>
internal static partial class DashboardLog
{
    public const string Category = "Resilience.Aop.Dashboard";

    [LoggerMessage(ResilienceDashboardEventIds.ActionDone, LogLevel.Information, "Dashboard: {User} from {Address} did {Action} on '{Target}': {Result}")]
    public static partial void ActionDone(ILogger logger, string user, string address, string action, string target, string result);

    [LoggerMessage(ResilienceDashboardEventIds.ActionFailed, LogLevel.Warning, "Dashboard: {User} from {Address} tried {Action} on '{Target}': {Result}")]
    public static partial void ActionFailed(ILogger logger, Exception? failure, string user, string address, string action, string target, string result);

    [LoggerMessage(ResilienceDashboardEventIds.ActionRefused, LogLevel.Warning, "Dashboard: {Action} by {User} from {Address} was refused: {Reason}")]
    public static partial void ActionRefused(ILogger logger, string action, string user, string address, string reason);

    [LoggerMessage(ResilienceDashboardEventIds.RequestRefused, LogLevel.Information, "Dashboard: a request from {Address} was refused ({Status}): {Reason}")]
    public static partial void RequestRefused(ILogger logger, string address, int status, string reason);

    [LoggerMessage(ResilienceDashboardEventIds.FrameFailed, LogLevel.Error, "Dashboard: the data for the page could not be gathered")]
    public static partial void FrameFailed(ILogger logger, Exception failure);

    [LoggerMessage(
        ResilienceDashboardEventIds.ActionsWithoutPolicy,
        LogLevel.Warning,
        "Dashboard: actions are on without an authorization policy. That is for listeners on loopback only, with no proxy or port forwarder in front; set AuthorizationPolicy or ActionsPolicy")]
    public static partial void ActionsWithoutPolicy(ILogger logger);
}
