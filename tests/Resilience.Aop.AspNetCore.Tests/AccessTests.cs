using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Who may look.</summary>
public sealed class AccessTests
{
    private const string Data = "/resilience/snapshot.json";

    [Theory]
    [InlineData("/resilience")]
    [InlineData("/resilience/")]
    [InlineData("/resilience/events")]
    [InlineData("/resilience/snapshot.json")]
    [InlineData("/resilience/report.txt")]
    [InlineData("/resilience/inventory.json")]
    [InlineData("/resilience/token")]
    [InlineData("/resilience/assets/dashboard.css")]
    [InlineData("/resilience/none")]
    public async Task Request_OfAnotherMachine_IsRefusedEverywhereAndToldWhatToDo(string path)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(path, (DashboardHost.Peer, "192.168.1.7"));
        string text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("another machine", text, StringComparison.Ordinal);
        Assert.Contains("AuthorizationPolicy", text, StringComparison.Ordinal);
        Assert.Contains("RequireAuthorization", text, StringComparison.Ordinal);
        Assert.False(host.Producer.IsRunning);
        Assert.Contains("192.168.1.7", Assert.Single(host.Log.Of(ResilienceDashboardEventIds.RequestRefused)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("none", false)]
    public async Task Request_ByPeer_IsAnsweredOnlyFromLoopback(string peer, bool isAnswered)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(Data, (DashboardHost.Peer, peer));
        Assert.Equal(isAnswered ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-for", "")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/x")]
    [InlineData("X-Forwarded-Server", "proxy")]
    [InlineData("X-Original-For", "127.0.0.1:80")]
    [InlineData("X-Original-Host", "localhost")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Client-IP", "127.0.0.1")]
    [InlineData("True-Client-IP", "127.0.0.1")]
    [InlineData("CF-Connecting-IP", "127.0.0.1")]
    [InlineData("X-Cluster-Client-IP", "127.0.0.1")]
    [InlineData("X-Envoy-External-Address", "127.0.0.1")]
    [InlineData("X-Azure-ClientIP", "127.0.0.1")]
    [InlineData("X-Amzn-Trace-Id", "Root=1")]
    public async Task Request_WithATraceOfAProxy_IsRefused(string header, string value)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(Data, (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("proxy", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WhosePeerWasForgedThroughForwardedHeaders_IsRefused()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            before: static app =>
            {
                ForwardedHeadersOptions options = new() { ForwardedHeaders = ForwardedHeaders.All };
                options.KnownProxies.Add(IPAddress.Parse("10.9.9.9"));
                app.UseForwardedHeaders(options);
            });
        using HttpResponseMessage response = await host.GetAsync(
            Data, (DashboardHost.Peer, "10.9.9.9"), ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "localhost"), ("X-Forwarded-Proto", "http"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_ThroughAUnixSocket_IsRefusedWithForwardedHeadersToo(bool isForwarded)
    {
        string socket = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.ListenUnixSocket(socket));
        await using WebApplication app = builder.Build();
        if (isForwarded)
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
        }

        IPAddress? peer = null;
        string[] traces = [];
        app.Use((context, next) =>
        {
            peer = context.Connection.RemoteIpAddress;
            traces = [.. context.Request.Headers.Keys.Where(static name => name.StartsWith("X-", StringComparison.Ordinal))];
            return next(context);
        });
        app.UseRouting();
        app.MapResilienceDashboard("/resilience");
        await app.StartAsync();
        using HttpClient client = new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                Socket connection = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), token);
                return new NetworkStream(connection, ownsSocket: true);
            },
        });
        using HttpRequestMessage request = new(HttpMethod.Get, "http://localhost" + Data);
        if (isForwarded)
        {
            request.Headers.Add("X-Forwarded-For", "127.0.0.1");
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(isForwarded ? IPAddress.Loopback : null, peer);
        Assert.Empty(traces);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("socket", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:8080", true)]
    [InlineData("127.0.0.1:1", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("attacker.example", false)]
    [InlineData("attacker.example:5000", false)]
    [InlineData("localhost.attacker.example", false)]
    [InlineData("127.0.0.1.nip.example", false)]
    [InlineData("192.168.1.7", false)]
    [InlineData("localhost.", false)]
    [InlineData("fleet-01", false)]
    public async Task Request_ByHost_IsAnsweredOnlyUnderALoopbackName(string name, bool isAnswered)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(Data, ("Host", name));
        Assert.Equal(isAnswered ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        if (!isAnswered)
        {
            string text = await response.Content.ReadAsStringAsync();
            Assert.Contains("Host", text, StringComparison.Ordinal);
            Assert.DoesNotContain("attacker", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Request_OfAnOldProxyWithoutATrace_IsRefused()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, Data) { Version = HttpVersion.Version10 };
        using HttpResponseMessage response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "empty", false)]
    [InlineData("cross-site", "cors", "empty", false)]
    [InlineData("same-site", "cors", "empty", false)]
    [InlineData("cross-site", "navigate", "iframe", false)]
    [InlineData("cross-site", "navigate", "document", true)]
    [InlineData("same-origin", "cors", "empty", true)]
    [InlineData("none", "navigate", "document", true)]
    public async Task Request_ByBrowsersWordForItsSite_IsAnsweredForOwnPagesAndLinks(string site, string mode, string destination, bool isAnswered)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(
            "/resilience/", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination));
        Assert.Equal(isAnswered ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Request_ByOrigin_IsAnsweredForTheOwnOneOnly()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage own = await host.GetAsync(Data, ("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        using HttpResponseMessage port = await host.GetAsync(Data, ("Origin", "http://127.0.0.1:1"));
        using HttpResponseMessage other = await host.GetAsync(Data, ("Origin", "https://attacker.example"));
        using HttpResponseMessage opaque = await host.GetAsync(Data, ("Origin", "null"));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [own.StatusCode, port.StatusCode, other.StatusCode, opaque.StatusCode]);
    }

    [Fact]
    public async Task Policy_AsAnOption_OpensToWhoMeetsItAndNobodyElse()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(static options => options.AuthorizationPolicy = "boss", services: DashboardHost.AddPolicies);
        await AssertPolicyAsync(host);
    }

    [Fact]
    public async Task Policy_OnTheAnswer_OpensToWhoMeetsItAndNobodyElse()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            services: DashboardHost.AddPolicies, after: static (_, route) => route.RequireAuthorization("boss"));
        await AssertPolicyAsync(host);
    }

    [Fact]
    public async Task Policy_AsAnObject_OpensToWhoMeetsItAndNobodyElse()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            services: DashboardHost.AddPolicies, after: static (_, route) => route.RequireAuthorization(static policy => policy.RequireRole("boss")));
        await AssertPolicyAsync(host);
    }

    [Fact]
    public async Task Policy_TakenBackByAllowAnonymous_LeavesThisMachine()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            services: DashboardHost.AddPolicies, after: static (_, route) => route.RequireAuthorization("boss").AllowAnonymous());
        using HttpResponseMessage remote = await host.GetAsync(Data, (DashboardHost.Peer, "192.168.1.7"));
        using HttpResponseMessage local = await host.GetAsync(Data);
        Assert.Equal(HttpStatusCode.Forbidden, remote.StatusCode);
        Assert.Equal(HttpStatusCode.OK, local.StatusCode);
    }

    [Fact]
    public async Task Policy_WithTheMiddlewareMissingAndItsCheckSuppressed_LetsNobodyIn()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            static options => options.AuthorizationPolicy = "boss",
            services: static services =>
            {
                services.AddAuthorizationBuilder().AddPolicy("boss", static policy => policy.RequireRole("boss"));
                services.Configure<Microsoft.AspNetCore.Routing.RouteOptions>(static routes => routes.SuppressCheckForUnhandledSecurityMetadata = true);
            },
            before: static app => ((IApplicationBuilder)app).Properties["__AuthorizationMiddlewareSet"] = true); // or the host adds it by itself
        using HttpResponseMessage response = await host.GetAsync(Data);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Policy_Met_StillRefusesOtherSitesPages()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(static options => options.AuthorizationPolicy = "boss", services: DashboardHost.AddPolicies);
        using HttpResponseMessage response = await host.GetAsync(Data, (HeaderAuthentication.User, "boss"), ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task AssertPolicyAsync(DashboardHost host)
    {
        using HttpResponseMessage stranger = await host.GetAsync(Data);
        using HttpResponseMessage other = await host.GetAsync(Data, (HeaderAuthentication.User, "clerk"));
        using HttpResponseMessage remote = await host.GetAsync(
            Data, (HeaderAuthentication.User, "boss"), (DashboardHost.Peer, "192.168.1.7"), ("X-Forwarded-For", "10.1.1.1"), ("Host", "fleet.example"));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, remote.StatusCode);
    }
}
