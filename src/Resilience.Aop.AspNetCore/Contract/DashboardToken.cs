namespace Resilience.Aop.AspNetCore;

/// <summary>What a page needs to send an action: the answer of GET token, which also sets a cookie.</summary>
internal sealed record DashboardToken
{
    /// <summary>Name of the header.</summary>
    public string Header { get; init; } = "";

    /// <summary>Its value.</summary>
    public string Token { get; init; } = "";
}
