using AgentFleet.Agents;
using AgentFleet.Database;
using AgentFleet.DeadLetters;
using AgentFleet.ExternalApi;
using AgentFleet.Http;
using AgentFleet.Load;
using AgentFleet.Output;
using AgentFleet.Simulation;
using OpenTelemetry.Metrics;
using Resilience.Aop;
using Resilience.Aop.AspNetCore;
using Resilience.Aop.Hosting;
using Resilience.Aop.Sqlite;

namespace AgentFleet;

/// <summary>The host of the three services: what a program of yours would look like.</summary>
internal static class FleetHost
{
    private static readonly double[] Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    public static WebApplication Build(FleetOptions options, bool withPolicies, string folder, SimulatedWorld world, EventLog events)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = options.ContentRoot });
        builder.Logging.ClearProviders().AddProvider(events);
        if (!withPolicies)
        {
            // The same methods, the same calls: every policy is there and does nothing. Fallbacks have a switch of their own.
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Resilience:Enabled"] = "false",
                ["Resilience:Defaults:Fallback:Enabled"] = "false",
            });
        }

        AddResilience(builder, options, folder);
        AddServices(builder.Services, world.Network.Address, folder);
        AddSimulation(builder.Services, options, world);

        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0"); // any free port
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapHealthChecks("/health");
        app.MapResilienceDashboard("/resilience");
        return app;
    }

    private static void AddResilience(WebApplicationBuilder builder, FleetOptions options, string folder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddResilienceSqliteDeadLetters(Path.Combine(folder, "dead-letters.db"));
        builder.Services.AddResilience(
            builder.Configuration.GetSection("Resilience"),
            _ => new ResilienceRuntimeOptions { Random = new Random(options.Seed), TimeAttempts = true });
        builder.Services.AddHealthChecks().AddResilience();

        // Actions without a policy are for servers that listen on loopback only, as this one does: whoever reaches the page may isolate
        // and reset breakers and replay dead letters. A port forwarder that adds no header looks like somebody at this machine.
        builder.Services.AddResilienceDashboard(static dashboard => dashboard.EnableActions = true);
        builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics
            .AddMeter(ResilienceTelemetry.MeterName)
            .AddView("*_duration", new ExplicitBucketHistogramConfiguration { Boundaries = Buckets })
            .AddPrometheusExporter());
    }

    private static void AddServices(IServiceCollection services, Uri network, string folder)
    {
        services.AddSingleton(new DatabaseFiles(folder));
        services.AddSingleton(provider => new AgentService(
            Client(provider),
            new CommandChannel(Client(provider), "agents"),
            new CommandChannel(Client(provider), "relay"),
            provider.GetRequiredService<ResilienceRuntime>()));
        services.AddSingleton<AgentRegistry>();
        services.AddSingleton(provider => new AdvisoryService(
            Client(provider),
            Client(provider),
            provider.GetRequiredService<ResilienceRuntime>()));
        services.AddHostedService<Replicator>();
        services.AddSingleton<ReplayWorker>();
        services.AddHostedService(static provider => provider.GetRequiredService<ReplayWorker>());

        HttpClient Client(IServiceProvider provider) =>
            HttpFailureHandler.CreateClient(network, provider.GetRequiredService<TimeProvider>());
    }

    private static void AddSimulation(IServiceCollection services, FleetOptions options, SimulatedWorld world)
    {
        services.AddSingleton(world.Faults);
        services.AddHostedService<DatabaseFaults>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LoadPlan>(provider, options.Seed, world.Ledger.Run));
        services.AddSingleton(provider => new LoadGenerator(
            provider.GetRequiredService<LoadPlan>(),
            world.Faults,
            provider.GetRequiredService<TimeProvider>(),
            options.Rate,
            options.Duration));
    }
}
