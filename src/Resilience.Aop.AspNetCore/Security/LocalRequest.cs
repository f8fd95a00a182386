using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Resilience.Aop.AspNetCore;

/// <summary>Tells requests that were sent on this machine from all others. In doubt a request is another one.</summary>
/// <remarks>
/// The peer's address alone proves nothing: a proxy on this machine has a loopback address for every client, and the page of any site can be sent to a
/// loopback address under its own host name (DNS rebinding). A proxy or port forwarder that adds no header cannot be told, since a client writes any Host;
/// behind one, a policy is needed.
/// </remarks>
internal static class LocalRequest
{
    private static readonly string[] ProxyHeaders =
    [
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Remote-IP", "X-Remote-Addr", "X-Host", "X-ProxyUser-Ip",
        "True-Client-IP", "Client-IP", "CF-Connecting-IP", "CF-Ray", "CDN-Loop", "Fastly-Client-IP", "Fly-Client-IP", "X-Appengine-User-IP", "X-Azure-ClientIP",
        "X-Azure-FDID", "X-ARR-ClientCert", "X-ARR-LOG-ID", "X-ARR-SSL", "X-Amzn-Trace-Id", "X-Envoy-External-Address", "X-Envoy-Original-Path",
        "MS-ASPNETCORE-TOKEN", "Proxy-Connection", "Max-Forwards",
    ];

    // X-Original-* is what the middleware for forwarded headers leaves of a request that it has rewritten, the peer's address included.
    private static readonly string[] ProxyPrefixes = ["X-Forwarded", "X-Original-"];

    /// <summary>Why the request may be another machine's; null: it is this machine's.</summary>
    public static string? FindReason(HttpContext context)
    {
        if (!IsLoopback(context.Connection.RemoteIpAddress) || !IsLoopback(context.Features))
        {
            return "it was sent by another machine, or through a socket that has no address";
        }

        if (FindProxyHeader(context.Request.Headers) is { } header)
        {
            return $"it carries the header {header}, so it may come from another machine through a proxy";
        }

        if (!IsLoopbackName(context.Request.Host))
        {
            return "its Host is not a loopback name (localhost, 127.0.0.1, [::1]), so it may be another site's";
        }

        return HttpProtocol.IsHttp10(context.Request.Protocol) || HttpProtocol.IsHttp09(context.Request.Protocol)
            ? "it uses HTTP/1.0, as proxies do and browsers do not"
            : null;
    }

    public static string Explain(string reason) =>
        $"The resilience dashboard answers requests from its own machine only, and refuses this one: {reason}.\n"
        + "To open it to others, say who may see it: set options.AuthorizationPolicy of MapResilienceDashboard, or call RequireAuthorization() on its answer.\n";

    // The middleware for forwarded headers gives the peer of a Unix socket or pipe any address and leaves no trace of that. The connection still knows
    // better; Kestrel shows its socket rather than the end points.
    private static bool IsLoopback(IFeatureCollection features)
    {
        try
        {
            return features.Get<IConnectionNamedPipeFeature>() is null
                && (features.Get<IConnectionEndPointFeature>() is not { } ends || IsLoopback(ends.RemoteEndPoint))
                && (features.Get<IConnectionSocketFeature>() is not { } connection || IsLoopback(connection.Socket.RemoteEndPoint));
        }
        catch (Exception failure) when (failure is ObjectDisposedException or SocketException)
        {
            return false; // the peer has gone
        }
    }

    private static bool IsLoopback(EndPoint? peer) => peer is IPEndPoint { Address: var address } && IsLoopback(address);

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLoopbackName(HostString host)
    {
        string name = host.Host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IsLoopback(address));
    }

    private static string? FindProxyHeader(IHeaderDictionary headers)
    {
        foreach (string header in headers.Keys)
        {
            if (Array.Find(ProxyHeaders, known => known.Equals(header, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }

            if (Array.Find(ProxyPrefixes, known => header.StartsWith(known, StringComparison.OrdinalIgnoreCase)) is { } prefix)
            {
                return prefix + "…";
            }
        }

        return null;
    }
}
