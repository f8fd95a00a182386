using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>What a Prometheus server gets from the exporter of OpenTelemetry, over a real connection: the original's names and labels.</summary>
public sealed class PrometheusTests
{
    private const string Prefix = "Resilience.Aop.Telemetry.Tests.Client.";

    [Fact]
    public async Task Scrape_OriginalsSeries_HaveItsNamesAndAgreeWithTheMonitor()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using WebApplication server = await StartAsync(token);
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { MeterFactory = server.Services.GetRequiredService<IMeterFactory>() });
        Client client = new(runtime) { Body = TelemetryTest.Fails(2) };
        await client.TaskAsync(token);
        await client.TaskAsync(token);
        TaskCompletionSource<int> held = new();
        client.Body = (_, _) => held.Task;
        Task<int> first = client.TaskAsync(token);
        Task<int> second = client.TaskAsync(token);
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.TaskAsync(token));

        using HttpClient http = new();
        PrometheusText text = PrometheusText.Parse(await http.GetStringAsync(new Uri(server.Urls.Single() + "/metrics"), token));
        ResilienceSnapshot snapshot = runtime.Monitor.Collect();
        held.SetResult(1);
        await Task.WhenAll(first, second);

        OperationSnapshot operation = Assert.Single(snapshot.Operations);
        CircuitBreakerSnapshot breaker = Assert.Single(snapshot.CircuitBreakers);
        BulkheadSnapshot bulkhead = Assert.Single(snapshot.Bulkheads);
        Assert.Equal((3, 5, 1, 1), (operation.Calls, operation.Attempts, operation.SucceededAfterRetry, operation.Failed));
        string label = $"operation=\"{Prefix}TaskAsync\"";
        Assert.Equal("gauge", text.TypeOf["circuit_breaker_state"]);
        Assert.Equal(
            [("closed", 1), ("disabled", 0), ("half_open", 0), ("isolated", 0), ("open", 0)],
            new[] { "closed", "disabled", "half_open", "isolated", "open" }.Select(state => (state, text.Samples[$"circuit_breaker_state{{name=\"breaker\",state=\"{state}\"}}"])));
        Check(text, "counter", "circuit_breaker_failures_total", "name=\"breaker\"", breaker.TotalFailures);
        Check(text, "counter", "retry_attempts_total", $"attempt=\"1\",{label}", operation.Calls);
        Check(text, "counter", "retry_attempts_total", $"attempt=\"2\",{label}", 1);
        Check(text, "counter", "retry_attempts_total", $"attempt=\"3\",{label}", 1);
        Assert.Equal(operation.Attempts, text.Samples.Where(static sample => sample.Key.StartsWith("retry_attempts_total", StringComparison.Ordinal)).Sum(static sample => sample.Value));
        Check(text, "counter", "retry_success_total", label, operation.SucceededAfterRetry);
        Assert.Equal("histogram", text.TypeOf["retry_duration_seconds"]);
        Assert.Equal(operation.Calls, text.Samples[$"retry_duration_seconds_count{{{label}}}"]);
        Assert.Equal(operation.Calls, text.Samples[$"retry_duration_seconds_bucket{{le=\"+Inf\",{label}}}"]);
        Check(text, "gauge", "bulkhead_active_calls", "resource=\"bulkhead\"", bulkhead.Active);
        Check(text, "counter", "bulkhead_rejected_calls_total", "resource=\"bulkhead\"", bulkhead.Rejected);
        Check(text, "gauge", "bulkhead_utilization_ratio", "resource=\"bulkhead\"", bulkhead.Utilization);
        Assert.Equal((2, 1, 1.0, 2), (bulkhead.Active, bulkhead.Rejected, bulkhead.Utilization, breaker.TotalFailures));

        Assert.Equal("histogram", text.TypeOf["resilience_call_duration_seconds"]);
        Assert.Equal(2, text.Samples[$"resilience_call_duration_seconds_count{{{label},outcome=\"success\"}}"]);
        Assert.Equal(1, text.Samples[$"resilience_call_duration_seconds_count{{{label},outcome=\"rejected\"}}"]);
        Check(text, "counter", "circuit_breaker_transitions_total", "name=\"breaker\",to=\"open\"", 0);
        Check(text, "gauge", "bulkhead_queue_length", "resource=\"bulkhead\"", 0);
    }

    private static void Check(PrometheusText text, string type, string name, string labels, double value)
    {
        Assert.Equal(type, text.TypeOf[name]);
        Assert.Equal(value, text.Samples[$"{name}{{{labels}}}"]);
    }

    private static async Task<WebApplication> StartAsync(CancellationToken token)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter(ResilienceTelemetry.MeterName).AddPrometheusExporter());
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0"); // any free port
        server.MapPrometheusScrapingEndpoint();
        await server.StartAsync(token);
        return server;
    }
}
