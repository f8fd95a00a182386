using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>What stands below the prefix, and the headers of all of it.</summary>
public sealed class EndpointTests
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    [Theory]
    [InlineData("/resilience/", "text/html; charset=utf-8")]
    [InlineData("/resilience/snapshot.json", "application/json; charset=utf-8")]
    [InlineData("/resilience/report.txt", "text/plain; charset=utf-8")]
    [InlineData("/resilience/inventory.json", "application/json; charset=utf-8")]
    public async Task Endpoint_Get_IsThereWithItsTypeAndHeaders(string path, string type)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.ToString());
        AssertHeaders(response);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/resilience/none", HttpStatusCode.NotFound)]
    [InlineData("/resilience/assets/none.js", HttpStatusCode.NotFound)]
    [InlineData("/resilience/assets/dashboard.html", HttpStatusCode.NotFound)]
    [InlineData("/resilience/assets/..%2f..%2fappsettings.json", HttpStatusCode.NotFound)]
    [InlineData("/resilience/actions/isolate", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/resilience/actions/none", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/resilience/token", HttpStatusCode.Forbidden)]
    public async Task Endpoint_GetOfSomethingElse_IsRefusedWithTheSameHeaders(string path, HttpStatusCode status)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        AssertHeaders(response);
    }

    [Theory]
    [InlineData("POST", "/resilience/", "GET")]
    [InlineData("DELETE", "/resilience/snapshot.json", "GET")]
    [InlineData("PUT", "/resilience/events", "GET")]
    [InlineData("HEAD", "/resilience/events", "GET")]
    [InlineData("PUT", "/resilience/actions/reset", "POST")]
    public async Task Endpoint_WrongMethod_Is405AndSaysTheRightOne(string method, string path, string allowed)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.SendAsync(new HttpMethod(method), path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, Assert.Single(response.Content.Headers.Allow));
        Assert.Equal(0, host.Producer.Made);
    }

    [Fact]
    public async Task Endpoint_Head_HasHeadersAndNoBody()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.SendAsync(HttpMethod.Head, "/resilience/report.txt");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Page_WithoutSlash_LeadsToTheOneWithSlash()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage response = await host.GetAsync("/resilience");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("./resilience/", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/resilience", "/resilience/")]
    [InlineData("/resilience/", "/resilience/")]
    [InlineData("resilience", "/resilience/")]
    [InlineData("/ops/live", "/ops/live/")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    public async Task Page_AnyFormOfPrefix_IsThere(string prefix, string path)
    {
        await using DashboardHost host = await DashboardHost.StartAsync(prefix: prefix);
        using HttpResponseMessage page = await host.GetAsync(path);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        using HttpResponseMessage report = await host.GetAsync(path + "report.txt");
        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
    }

    [Fact]
    public async Task Page_UnderAPathBaseAndAGroup_LeadsBelowIt()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(
            before: static app => app.UsePathBase("/app"), routes: static app => app.MapGroup("/ops"));
        using HttpResponseMessage first = await host.GetAsync("/app/ops/resilience");
        Uri page = new(new Uri(host.Address, "/app/ops/resilience"), first.Headers.Location!);
        Assert.Equal("/app/ops/resilience/", page.AbsolutePath);
        using HttpResponseMessage second = await host.GetAsync(page.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        using FrameReader reader = await host.OpenAsync("/app/ops/resilience/events");
        Assert.Equal(1, (await reader.ReadAsync()).Sequence);
    }

    [Fact]
    public async Task Page_KnownToTheBrowser_IsNotSentAgain()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using HttpResponseMessage first = await host.GetAsync("/resilience/");
        string tag = first.Headers.ETag!.Tag;
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        using HttpResponseMessage second = await host.GetAsync("/resilience/", ("If-None-Match", $"\"other\", W/{tag}"));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage third = await host.GetAsync("/resilience/", ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Assets_All_AreServedWithTypesAndTagsAndAreSmall()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        string page = await host.Client.GetStringAsync("/resilience/");
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach ((string name, PageAsset asset) in PageAssets.All.Where(static pair => pair.Key != "dashboard.html"))
        {
            using HttpResponseMessage response = await host.GetAsync("/resilience/assets/" + name);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.NotEqual("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
            Assert.NotNull(response.Headers.ETag);
            Assert.Equal(asset.Length, (await response.Content.ReadAsByteArrayAsync()).Length);
            Assert.Equal(Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        }

        Assert.InRange(PageAssets.All.Values.Sum(static asset => asset.Length), 100, 150 * 1024);
    }

    [Fact]
    public async Task Snapshot_AfterCalls_HoldsThemAsNames()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        using JsonDocument json = JsonDocument.Parse(await host.Client.GetStringAsync("/resilience/snapshot.json"));
        JsonElement breaker = Assert.Single(json.RootElement.GetProperty("circuitBreakers").EnumerateArray());
        Assert.Equal("orders", breaker.GetProperty("name").GetString());
        Assert.Equal("Closed", breaker.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Report_AfterCalls_IsTheMonitorsText()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        Assert.Equal(host.Runtime.Monitor.GenerateReport(), await host.Client.GetStringAsync("/resilience/report.txt"));
    }

    [Fact]
    public async Task Inventory_CalledAndUncalledMethods_HasValuesTimelineAndText()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.DelayedAsync();
        DashboardInventory inventory = JsonSerializer.Deserialize(
            await host.Client.GetStringAsync("/resilience/inventory.json"), DashboardJson.Default.DashboardInventory)!;
        MethodInventory called = inventory.Methods.Single(static method => method.Operation == Shop.Type + ".DelayedAsync");
        Assert.True(called.IsCalled);
        Assert.Equal(host.Runtime.Explain(called.Operation), called.Explain);
        Assert.Equal(["Timeout", "Retry"], called.Effective.Select(static policy => policy.Policy));
        Assert.Contains(called.Effective[1].Values, static value => value is { Property: "MaxAttempts", Value: "3", Source: "attribute" });
        Assert.Equal([0d, 3d, 7d], called.Timeline!.Attempts.Select(static attempt => attempt.StartSeconds));
        Assert.Equal([2d, 5d, 9d], called.Timeline.Attempts.Select(static attempt => attempt.EndSeconds ?? -1));
        Assert.Equal(2, called.Timeline.Attempts[2].MaxWaitSeconds);
        Assert.Equal(9, called.Timeline.TotalSeconds);
        MethodInventory other = inventory.Methods.Single(static method => method.Operation == Shop.Type + ".OrderAsync");
        Assert.False(other.IsCalled);
        Assert.Null(other.Timeline);
        Assert.Contains(other.Declared, static policy => policy.Kind == "CircuitBreaker");
    }

    private static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.Equal(Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal(response.Headers.ETag is null ? "no-store" : "no-cache", response.Headers.CacheControl!.ToString());
    }
}
