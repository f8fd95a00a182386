using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Isolate, reset and replay: off by default, with a token, and in the log.</summary>
public sealed class ActionTests
{
    private const string Breaker = """{"name":"orders"}""";

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
    public async Task IsolateAndReset_WithToken_DoItAndAreAudited()
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        var token = await TokenAsync(host);
        (HttpStatusCode status, ActionResult? result) = await PostAsync(host, "isolate", Breaker, token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("isolate", "orders", true), (result!.Action, result.Target, result.Succeeded));
        Assert.Equal(CircuitState.Isolated, StateOf(host));
        Assert.IsType<CircuitBreakerOpenException>(await Shop.Catch(host.Shop.OrderAsync()));

        (status, _) = await PostAsync(host, "reset", Breaker, token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(CircuitState.Closed, StateOf(host));
        Assert.Equal(
            [
                "Dashboard: (anonymous) from 127.0.0.1 did isolate on 'orders': It refuses every call until it is reset.",
                "Dashboard: (anonymous) from 127.0.0.1 did reset on 'orders': It is closed and judges calls anew.",
            ],
            host.Log.Of(ResilienceDashboardEventIds.ActionDone));
    }

    [Fact]
    public async Task Action_AsAForm_Works()
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        var token = await TokenAsync(host);
        using FormUrlEncodedContent form = new([new("name", "orders")]);
        (HttpStatusCode status, _) = await PostAsync(host, "isolate", form, token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(CircuitState.Isolated, StateOf(host));
    }

    [Theory]
    [InlineData("isolate", """{"name":"none"}""", "application/json", HttpStatusCode.NotFound)]
    [InlineData("isolate", "{}", "application/json", HttpStatusCode.NotFound)]
    [InlineData("isolate", "{\"name\":", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("isolate", "null", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("isolate", "orders", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("replay", "{}", "application/json", HttpStatusCode.NotFound)]
    [InlineData("replay", """{"queue":"none"}""", "application/json", HttpStatusCode.NotFound)]
    [InlineData("purge", "{}", "application/json", HttpStatusCode.NotFound)]
    public async Task Action_ThatCannotBe_SaysWhyAndDoesNothing(string action, string body, string type, HttpStatusCode expected)
    {
        await using DashboardHost host = await StartAsync();
        await host.Shop.OrderAsync();
        (HttpStatusCode status, ActionResult? result) = await PostAsync(host, action, new StringContent(body, Encoding.UTF8, type), await TokenAsync(host));
        Assert.Equal(expected, status);
        Assert.NotEqual(true, result?.Succeeded);
        Assert.Equal(CircuitState.Closed, StateOf(host));
        Assert.Empty(host.Runtime.DeadLetters); // a name in a request makes no queue
        Assert.Equal(action == "purge" ? 0 : 1, host.Log.Of(ResilienceDashboardEventIds.ActionFailed).Length);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Action_LongBody_IsRefused(string type)
    {
        await using DashboardHost host = await StartAsync();
        (HttpStatusCode status, _) = await PostAsync(
            host, "isolate", new StringContent("{\"name\":\"" + new string('x', 20_000) + "\"}", Encoding.UTF8, type), await TokenAsync(host));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task Action_NameWithLineEnds_IsOneLineInTheLog()
    {
        await using DashboardHost host = await StartAsync();
        await PostAsync(host, "isolate", """{"name":"a\nfake entry"}""", await TokenAsync(host));
        Assert.Contains("'a?fake entry'", Assert.Single(host.Log.Of(ResilienceDashboardEventIds.ActionFailed)), StringComparison.Ordinal);
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
    public async Task Replay_DryRunThenReal_ReplaysTheGroup()
    {
        await using DashboardHost host = await StartAsync();
        host.Runtime.DeadLetters.RegisterTarget(() => host.Shop);
        host.Shop.Body = static _ => throw new InvalidOperationException("<b>no</b>");
        await Shop.Catch(host.Shop.KeptAsync(7));
        host.Shop.Body = static attempt => Task.FromResult(attempt);
        var token = await TokenAsync(host);

        (HttpStatusCode status, ActionResult? result) = await PostAsync(host, "replay", """{"queue":"letters","dryRun":true}""", token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((true, 1, 0), (result!.Replay!.IsDryRun, result.Replay.WouldReplay, result.Replay.Replayed));
        Assert.Equal(1, host.Shop.Bodies);

        (status, result) = await PostAsync(host, "replay", """{"queue":"letters","fingerprint":"another"}""", token);
        Assert.Equal(0, result!.Replay!.Replayed);

        (status, result) = await PostAsync(host, "replay", """{"queue":"letters"}""", token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, result!.Replay!.Replayed);
        Assert.Equal(2, host.Shop.Bodies);
        Assert.Equal(3, host.Log.Of(ResilienceDashboardEventIds.ActionDone).Length);
    }

    [Fact]
    public async Task Replay_WhileOneIsUnderWay_Is409()
    {
        await using DashboardHost host = await StartAsync();
        host.Runtime.DeadLetters.RegisterTarget(() => host.Shop);
        host.Shop.Body = static _ => throw new InvalidOperationException();
        await Shop.Catch(host.Shop.KeptAsync(7));
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<int> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Shop.Body = _ =>
        {
            begun.SetResult();
            return end.Task;
        };
        var token = await TokenAsync(host);
        Task<(HttpStatusCode Status, ActionResult? Result)> first = PostAsync(host, "replay", """{"queue":"letters"}""", token);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        (HttpStatusCode second, _) = await PostAsync(host, "replay", """{"queue":"letters"}""", token);
        end.SetResult(1);
        Assert.Equal(HttpStatusCode.Conflict, second);
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
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

    private static Task<DashboardHost> StartAsync(Action<ResilienceDashboardOptions>? options = null) => DashboardHost.StartAsync(
        options,
        services: static services =>
        {
            DashboardHost.AddPolicies(services);
            services.AddResilienceDashboard(static options => options.EnableActions = true);
        });

    private static CircuitState StateOf(DashboardHost host) =>
        host.Runtime.CircuitBreakers.TryGet("orders", out CircuitBreaker? breaker) ? breaker.State : throw new InvalidOperationException();

    private static async Task<(string Header, string Value, string Cookie)> TokenAsync(DashboardHost host)
    {
        using HttpResponseMessage response = await host.GetAsync("/resilience/token");
        DashboardToken token = (await response.Content.ReadFromJsonAsync(DashboardJson.Default.DashboardToken))!;
        return (token.Header, token.Token, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static Task<(HttpStatusCode Status, ActionResult? Result)> PostAsync(
        DashboardHost host, string action, string json, (string Header, string Value, string Cookie)? token) =>
        PostAsync(host, action, new StringContent(json, Encoding.UTF8, "application/json"), token);

    private static async Task<(HttpStatusCode Status, ActionResult? Result)> PostAsync(
        DashboardHost host, string action, HttpContent body, (string Header, string Value, string Cookie)? token, bool isText = false)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/resilience/actions/" + action) { Content = body };
        if (token is { } given)
        {
            request.Headers.Add(given.Header, given.Value);
            if (given.Cookie.Length > 0)
            {
                request.Headers.Add("Cookie", given.Cookie);
            }
        }

        using HttpResponseMessage response = await host.Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, isText || action == "purge" ? null : JsonSerializer.Deserialize(text, DashboardJson.Default.ActionResult));
    }
}
