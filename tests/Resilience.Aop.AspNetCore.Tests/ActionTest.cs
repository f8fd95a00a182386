using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>A test of the actions: a program that has them, its token, and requests.</summary>
public abstract class ActionTest
{
    private protected const string Breaker = """{"name":"orders"}""";

    private protected static Task<DashboardHost> StartAsync(Action<ResilienceDashboardOptions>? options = null) => DashboardHost.StartAsync(
        options,
        services: static services =>
        {
            DashboardHost.AddPolicies(services);
            services.AddResilienceDashboard(static options => options.EnableActions = true);
        });

    private protected static CircuitState StateOf(DashboardHost host) =>
        host.Runtime.CircuitBreakers.TryGet("orders", out CircuitBreaker? breaker) ? breaker.State : throw new InvalidOperationException();

    private protected static async Task<(string Header, string Value, string Cookie)> TokenAsync(DashboardHost host)
    {
        using HttpResponseMessage response = await host.GetAsync("/resilience/token");
        DashboardToken token = (await response.Content.ReadFromJsonAsync(DashboardJson.Default.DashboardToken))!;
        return (token.Header, token.Token, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private protected static Task<(HttpStatusCode Status, ActionResult? Result)> PostAsync(
        DashboardHost host, string action, string json, (string Header, string Value, string Cookie)? token) =>
        PostAsync(host, action, new StringContent(json, Encoding.UTF8, "application/json"), token);

    private protected static async Task<(HttpStatusCode Status, ActionResult? Result)> PostAsync(
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
