namespace Resilience.Aop.AspNetCore;

/// <summary>The ids of the dashboard's log messages, in the category <c>Resilience.Aop.Dashboard</c>.</summary>
/// <remarks>Frozen: an id is never used for anything else. docs/telemetry.md lists levels and texts.</remarks>
public static class ResilienceDashboardEventIds
{
    /// <summary>An action was carried out.</summary>
    public const int ActionDone = 2000;

    /// <summary>An action could not be carried out.</summary>
    public const int ActionFailed = 2001;

    /// <summary>An action was refused: not allowed, or without a token.</summary>
    public const int ActionRefused = 2002;

    /// <summary>A request was refused: from another machine, or not authorized.</summary>
    public const int RequestRefused = 2003;

    /// <summary>The data for the page could not be gathered.</summary>
    public const int FrameFailed = 2004;

    /// <summary>Actions are on and nothing says who may act: that is for listeners on loopback only.</summary>
    public const int ActionsWithoutPolicy = 2005;
}
