using System.Net;
using System.Text;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Isolate, reset and replay: what they do, what they answer, and what stands in the log.</summary>
public sealed class ActionTests : ActionTest
{
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
}
