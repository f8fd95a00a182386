using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Resilience.Aop.Aot.Smoke.Services;
using Resilience.Aop.Hosting;

namespace Resilience.Aop.Aot.Smoke;

internal static class HostingChecks
{
    private const string Operation = "Resilience.Aop.Aot.Smoke.Services.HostedService.CallAsync";

    public static async Task ConfiguredAsync()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"Resilience:Methods:{Operation}:Retry:MaxAttempts"] = "4",
                ["Resilience:Defaults:Retry:BaseDelay"] = "1ms",
                ["Resilience:Policies:hosted:CircuitBreaker:FailureThreshold"] = "4",
            })
            .Build();
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<HostedService>()
            .AddResilience(configuration.GetSection("Resilience"))
            .AddHealthChecks()
            .AddResilience()
            .Services
            .BuildServiceProvider();
        var service = services.GetRequiredService<HostedService>();
        var health = services.GetRequiredService<HealthCheckService>();
        Expect.True((await health.CheckHealthAsync()).Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);

        await Expect.FailsAsync<IOException>(service.CallAsync());

        Expect.Equal(4, service.Attempts);
        Expect.True((await health.CheckHealthAsync()).Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded);
        var runtime = services.GetRequiredService<ResilienceRuntime>();
        string explained = runtime.Explain(Operation);
        Expect.True(explained.Contains($"MaxAttempts = 4 [Resilience:Methods:{Operation}:Retry:MaxAttempts]", StringComparison.Ordinal), explained);
        Expect.True(runtime.Monitor.GenerateReport().Contains("Open: 1", StringComparison.Ordinal));
        Expect.True(ResilienceCatalog.Entries.Any(static entry => entry.Operation == Operation));
    }
}
