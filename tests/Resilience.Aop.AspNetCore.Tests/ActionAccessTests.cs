using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Who may act: off by default, with a token, for those whom the policies let.</summary>
public sealed class ActionAccessTests : ActionTest
{
    [Theory]
    [InlineData("isolate")]
    [InlineData("reset")]
    [InlineData("replay")]
    public async Task Action_NotEnabled_IsRefused(string action)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        (HttpStatusCode status, ActionResult? result) = await PostAsync(host, action, Breaker, token: null);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("EnableActions", result!.Message, StringComparison.Ordinal);
        Assert.Equal(CircuitState.Closed, StateOf(host));
        Assert.Single(host.Log.Of(ResilienceDashboardEventIds.ActionRefused));
    }

    [Fact]
    public async Task Action_EnabledWithoutServices_IsAnErrorAtStart()
    {
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => DashboardHost.StartAsync(static options => options.EnableActions = true));
        Assert.Contains("AddResilienceDashboard", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, null, null, true)]
    [InlineData(false, null, null, null, false)]
    [InlineData(true, "ops", null, null, false)]
    [InlineData(true, null, "ops", null, false)]
    [InlineData(true, null, null, "ops", false)]
    public async Task Actions_EnabledWithoutAnyPolicy_AreWarnedOfAtStart(bool isEnabled, string? policy, string? actions, string? required, bool isWarned)
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            options =>
            {
                options.EnableActions = isEnabled;
                options.AuthorizationPolicy = policy;
                options.ActionsPolicy = actions;
            },
            services: static services =>
            {
                DashboardHost.AddPolicies(services);
                services.AddResilienceDashboard();
            },
            after: (_, route) =>
            {
                if (required is not null)
                {
                    route.RequireAuthorization(required);
                }
            });
        Assert.Equal(isWarned ? 1 : 0, host.Log.Of(ResilienceDashboardEventIds.ActionsWithoutPolicy).Length);
    }

    [Fact]
    public async Task Action_WithoutToken_Is400AndDoesNothing()
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        (HttpStatusCode status, _) = await PostAsync(host, "isolate", Breaker, token: null);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(CircuitState.Closed, StateOf(host));
        Assert.Contains("isolate", Assert.Single(host.Log.Of(ResilienceDashboardEventIds.ActionRefused)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_WithTokenButWithoutCookie_Is400()
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        (string header, string value, _) = await TokenAsync(host);
        (HttpStatusCode status, _) = await PostAsync(host, "isolate", Breaker, (header, value, ""));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(CircuitState.Closed, StateOf(host));
    }

    [Fact]
    public async Task Action_FromAnotherMachine_IsRefusedWithAToken()
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        var token = await TokenAsync(host);
        host.Client.DefaultRequestHeaders.Add(DashboardHost.Peer, "192.168.1.7");
        (HttpStatusCode status, _) = await PostAsync(host, "isolate", new StringContent(Breaker, Encoding.UTF8, "application/json"), token, isText: true);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(CircuitState.Closed, StateOf(host));
    }

    [Fact]
    public async Task Action_FromAnotherSitesPage_IsRefusedWithAToken()
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        var token = await TokenAsync(host);
        host.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (HttpStatusCode status, _) = await PostAsync(host, "isolate", new StringContent(Breaker, Encoding.UTF8, "application/json"), token, isText: true);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(CircuitState.Closed, StateOf(host));
    }

    [Fact]
    public async Task ActionsPolicy_UserWhoMaySeeButNotAct_IsRefusedTokenAndAction()
    {
        await using DashboardHost host = await StartAsync(static options =>
        {
            options.AuthorizationPolicy = "ops";
            options.ActionsPolicy = "boss";
        });
        await host.Shop.OrderAsync();
        using HttpResponseMessage seen = await host.GetAsync("/resilience/snapshot.json", (HeaderAuthentication.User, "clerk"));
        using HttpResponseMessage refused = await host.GetAsync("/resilience/token", (HeaderAuthentication.User, "clerk"));
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        host.Client.DefaultRequestHeaders.Add(HeaderAuthentication.User, "clerk");
        (HttpStatusCode status, _) = await PostAsync(host, "isolate", Breaker, token: null);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("clerk", Assert.Single(host.Log.Of(ResilienceDashboardEventIds.ActionRefused)), StringComparison.Ordinal);

        host.Client.DefaultRequestHeaders.Remove(HeaderAuthentication.User);
        host.Client.DefaultRequestHeaders.Add(HeaderAuthentication.User, "boss");
        (status, _) = await PostAsync(host, "isolate", Breaker, await TokenAsync(host));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("Dashboard: boss from", Assert.Single(host.Log.Of(ResilienceDashboardEventIds.ActionDone)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActionsPolicy_WithoutAPolicyForThePage_Asks401()
    {
        await using DashboardHost host = await StartAsync(static options => options.ActionsPolicy = "boss");
        using HttpResponseMessage token = await host.GetAsync("/resilience/token");
        Assert.Equal(HttpStatusCode.Unauthorized, token.StatusCode);
    }

    [Fact]
    public async Task Token_Enabled_HasStrictHeadersAndAnHttpOnlyCookie()
    {
        await using DashboardHost host = await StartAsync();
        using HttpResponseMessage response = await host.GetAsync("/resilience/token");
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Log.Entries, static entry => entry.Level >= LogLevel.Warning && entry.Id != ResilienceDashboardEventIds.ActionsWithoutPolicy);
    }

    [Theory]
    [InlineData(0, 100, null, null, "MaxClients")]
    [InlineData(1001, 100, null, null, "MaxClients")]
    [InlineData(50, 0, null, null, "ReplayLimit")]
    [InlineData(50, 100, " ", null, "AuthorizationPolicy")]
    [InlineData(50, 100, null, "boss", "ActionsPolicy")]
    public async Task Options_OutOfRange_AreAnErrorAtStart(int clients, int replays, string? policy, string? actions, string named)
    {
        ArgumentException failure = await Assert.ThrowsAsync<ArgumentException>(() => DashboardHost.StartAsync(options =>
        {
            options.MaxClients = clients;
            options.ReplayLimit = replays;
            options.AuthorizationPolicy = policy;
            options.ActionsPolicy = actions;
        }));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }
}
