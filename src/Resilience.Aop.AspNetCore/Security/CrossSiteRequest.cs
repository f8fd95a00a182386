using Microsoft.AspNetCore.Http;

namespace Resilience.Aop.AspNetCore;

/// <summary>Refuses what the pages of other sites have a browser send. Such a page could not read the answers, but it could cause work.</summary>
internal static class CrossSiteRequest
{
    /// <summary>Why the request is not answered; null: it is no other site's.</summary>
    public static DashboardRefusal? FindRefusal(HttpRequest request) =>
        IsOfAnotherSite(request) && !IsLink(request)
            ? new DashboardRefusal(StatusCodes.Status403Forbidden, "The resilience dashboard does not answer requests of other sites' pages.")
            : null;

    // Browsers say it themselves; older ones at least name the origin of what may have consequences.
    private static bool IsOfAnotherSite(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0
            ? site is not ("same-origin" or "none")
            : request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwnOrigin(origin, request.Host);
    }

    // A link may lead to the page.
    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && request.Headers["Sec-Fetch-Dest"] == "document";

    // The scheme is left out: behind a proxy that ends TLS it differs.
    private static bool IsOwnOrigin(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && new HostString(uri.Authority) is { } other
        && other.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (other.Port ?? uri.Port) == (host.Port ?? uri.Port);
}
