namespace Resilience.Aop.AspNetCore;

/// <summary>Settings of a dashboard.</summary>
public sealed class ResilienceDashboardOptions
{
    /// <summary>The runtime that is shown; null, the default: that of the container, else <see cref="ResilienceRuntime.Default"/>.</summary>
    public ResilienceRuntime? Runtime { get; set; }

    /// <summary>With null as <see cref="Runtime"/>: the key of the runtime in the container (<c>AddKeyedResilience</c>); null, the default: the one without a key.</summary>
    public object? RuntimeKey { get; set; }

    /// <summary>
    /// Name of the authorization policy that a user of the page must meet. Null, the default: requests from this machine only, and none that may have come
    /// through a proxy. <c>RequireAuthorization</c> on the answer of <c>MapResilienceDashboard</c> does the same.
    /// </summary>
    public string? AuthorizationPolicy { get; set; }

    /// <summary>
    /// Whether the page may isolate and reset circuit breakers and replay dead letters. The default is false. True needs <c>services.AddResilienceDashboard()</c>,
    /// and should have a policy: without any, a warning is logged at the start.
    /// </summary>
    public bool EnableActions { get; set; }

    /// <summary>Name of the authorization policy that a user must meet for actions, beside <see cref="AuthorizationPolicy"/>; null, the default: none.</summary>
    public string? ActionsPolicy { get; set; }

    /// <summary>Pages that may be live at the same time, 1 to 1,000; further ones are refused (503). The default is 50.</summary>
    public int MaxClients { get; set; } = 50;

    /// <summary>Dead letters that one replay from the page takes at most, 1 to 100,000. The default is 100.</summary>
    public int ReplayLimit { get; set; } = 100;

    internal ResilienceDashboardOptions Copy() => (ResilienceDashboardOptions)MemberwiseClone();

    /// <exception cref="ArgumentException">A value is out of range, or two contradict each other.</exception>
    internal void Validate()
    {
        Require(MaxClients is >= 1 and <= 1_000, $"{nameof(MaxClients)} is {MaxClients}; use 1 to 1000.");
        Require(ReplayLimit is >= 1 and <= 100_000, $"{nameof(ReplayLimit)} is {ReplayLimit}; use 1 to 100000.");
        Require(AuthorizationPolicy is null || AuthorizationPolicy.Trim().Length > 0, $"{nameof(AuthorizationPolicy)} is blank; use the name of a policy, or null.");
        Require(ActionsPolicy is null || ActionsPolicy.Trim().Length > 0, $"{nameof(ActionsPolicy)} is blank; use the name of a policy, or null.");
        Require(ActionsPolicy is null || EnableActions, $"{nameof(ActionsPolicy)} is set, but actions are off; set {nameof(EnableActions)} too.");
    }

    private static void Require(bool isLegal, string message)
    {
        if (!isLegal)
        {
            throw new ArgumentException("Resilience dashboard: " + message);
        }
    }
}
