using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Resilience.Aop;
using Resilience.Aop.Hosting;

IConfiguration configuration = new ConfigurationBuilder()
    .AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Resilience:Methods:Client.CallAsync:Retry:MaxAttempts"] = "4",
        ["Resilience:Defaults:Retry:BaseDelay"] = "1ms",
    })
    .Build();
await using ServiceProvider services = new ServiceCollection()
    .AddLogging()
    .AddSingleton<Client>()
    .AddResilience(configuration.GetSection("Resilience"))
    .AddHealthChecks()
    .AddResilience()
    .Services
    .BuildServiceProvider();
Client client = services.GetRequiredService<Client>();
await client.CallAsync();
HealthReport health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
string explained = services.GetRequiredService<ResilienceRuntime>().Explain("Client.CallAsync")
    .Split('\n').Single(static line => line.Contains("MaxAttempts", StringComparison.Ordinal)).Split(" = ")[1];
Console.WriteLine($"attempts {client.Attempts} | {health.Status} | {explained.Replace("Resilience:", "", StringComparison.Ordinal)}");

internal sealed partial class Client(ResilienceRuntime runtime)
{
    public int Attempts { get; private set; }

    [Fallback(Default = -1)]
    [Retry, Idempotent]
    [CircuitBreaker("orders", FailureThreshold = 4)]
    public partial Task<int> CallAsync();

    private Task<int> CallCoreAsync()
    {
        Attempts++;
        throw new IOException("The line is bad.");
    }
}
