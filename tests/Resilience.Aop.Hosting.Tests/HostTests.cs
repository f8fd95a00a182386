using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Hosting.Tests;

public sealed class HostTests : ConfigurationTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("raop-hosting-").FullName;

    private string File => Path.Combine(_folder, "appsettings.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AddResilience_Container_GivesClockLoggersAndOneRuntime()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ILoggerFactory>(Log)
            .AddSingleton<Client>()
            .AddResilience(Section("{}"))
            .AddResilience(Section("{}"))
            .BuildServiceProvider();

        ResilienceRuntime runtime = services.GetRequiredService<ResilienceRuntime>();
        Client client = Failing(runtime);
        Task<int> call = client.DelayedAsync(TestContext.Current.CancellationToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<HttpRequestException>(() => call);

        Assert.Same(runtime, services.GetRequiredService<ResilienceRuntime>());
        Assert.Equal(2, Log.Of(ResilienceEventIds.Retrying).Length);
        Assert.Equal(1, await services.GetRequiredService<Client>().PlainAsync());
        Assert.Contains(runtime.Statistics, static stats => stats.Operation == Client.Type + ".PlainAsync");
    }

    [Fact]
    public async Task AddKeyedResilience_TwoKeys_HaveSettingsAndStateOfTheirOwn()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddKeyedResilience("a", Section("""{ "Defaults": { "Retry": { "MaxAttempts": 2 } } }"""))
            .AddKeyedResilience("b", Section("""{ "Defaults": { "Retry": { "MaxAttempts": 5 } } }"""))
            .AddResilience()
            .BuildServiceProvider();

        Assert.Equal(2, await AttemptsOf(Failing(services.GetRequiredKeyedService<ResilienceRuntime>("a")), static client => client.PlainAsync()));
        Assert.Equal(5, await AttemptsOf(Failing(services.GetRequiredKeyedService<ResilienceRuntime>("b")), static client => client.PlainAsync()));
        Assert.Equal(3, await AttemptsOf(Failing(services.GetRequiredService<ResilienceRuntime>()), static client => client.PlainAsync()));
    }

    [Fact]
    public async Task Start_WrongValue_DoesNotStart()
    {
        using IHost host = Host("""{ "Resilience": { "Defaults": { "Retry": { "MaxAttempts": 0 } } } }""");

        ResilienceConfigurationException refusal =
            await Assert.ThrowsAsync<ResilienceConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["Resilience:Defaults:Retry:MaxAttempts: Retry.MaxAttempts is 0; use 1 or more, or -1 for no limit (RAOP201)."], refusal.Errors);
    }

    [Fact]
    public async Task Start_UnknownKey_StartsWithAWarning()
    {
        using IHost host = Host("""{ "Resilience": { "Defaults": { "Retry": { "MaxAttempt": 2 } } } }""");
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                (LogLevel.Warning, "Resilience:Defaults:Retry:MaxAttempt means nothing: Retry has no property 'MaxAttempt' that configuration can set; "
                    + "did you mean 'MaxAttempts'?"),
            ],
            Log.Entries.Where(static entry => entry.Id == ResilienceEventIds.SettingUnknown).Select(static entry => (entry.Level, entry.Text)));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Reload_GoodThenBadFile_KeepsTheLastGoodValues()
    {
        using IHost host = Host("""{ "Resilience": { "Types": { "Resilience.Aop.Hosting.Tests.Client": { "Retry": { "MaxAttempts": 2 } } } } }""");
        await host.StartAsync(TestContext.Current.CancellationToken);
        Client client = Failing(host.Services.GetRequiredService<ResilienceRuntime>());
        Assert.Equal(2, await AttemptsOf(client, static client => client.RetriedAsync()));

        Rewrite(host, """{ "Resilience": { "Types": { "Resilience.Aop.Hosting.Tests.Client": { "Retry": { "MaxAttempts": 6, "StatusCodes": [ 503, 429 ] } } } } }""");
        Assert.Equal(6, await AttemptsOf(client, static client => client.RetriedAsync()));
        Assert.Single(Log.Of(ResilienceEventIds.SettingsReloaded));
        Assert.Contains("StatusCodes = 503,429 [Resilience:Types:", host.Services.GetRequiredService<ResilienceRuntime>().Explain("Client.RetriedAsync"), StringComparison.Ordinal);

        Rewrite(host, """{ "Resilience": { "Types": { "Resilience.Aop.Hosting.Tests.Client": { "Retry": { "MaxAttempts": 3, "Factor": "0.5" } } } } }""");
        Assert.Equal(6, await AttemptsOf(client, static client => client.RetriedAsync()));
        Assert.Equal(
            [
                "Reloaded resilience settings were refused, and the last good ones stay: Resilience:Types:Resilience.Aop.Hosting.Tests.Client:Retry:Factor: "
                    + "Retry.Factor is 0.5; use 1 or more (RAOP201).",
            ],
            Log.Of(ResilienceEventIds.SettingsRefused));

        Rewrite(host, """{ "Resilience": { "Types": { "Resilience.Aop.Hosting.Tests.Client": { "Retry": { "MaxAttempts": 3 } } } } }""");
        Assert.Equal(3, await AttemptsOf(client, static client => client.RetriedAsync()));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Reload_DisposedContainer_ChangesNothing()
    {
        IConfigurationRoot configuration = Load("""{ "Defaults": { "Retry": { "MaxAttempts": 2 } } }""");
        ServiceProvider services = new ServiceCollection().AddResilience(configuration).BuildServiceProvider();
        ResilienceRuntime runtime = services.GetRequiredService<ResilienceRuntime>();
        await services.DisposeAsync();

        System.IO.File.WriteAllText(File, """{ "Defaults": { "Retry": { "MaxAttempts": 5 } } }""");
        configuration.Reload();

        Assert.Equal(2, await AttemptsOf(Failing(runtime), static client => client.PlainAsync()));
    }

    [Fact]
    public async Task HealthCheck_OpenBreaker_IsDegradedUntilReset()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddResilience()
            .AddHealthChecks()
            .AddResilience()
            .Services
            .BuildServiceProvider();
        HealthCheckService health = services.GetRequiredService<HealthCheckService>();
        ResilienceRuntime runtime = services.GetRequiredService<ResilienceRuntime>();
        Client client = Failing(runtime);
        await client.BrokenAsync().ContinueWith(static _ => { }, TaskScheduler.Default);
        HealthReportEntry before = (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["resilience"];

        await client.BrokenAsync().ContinueWith(static _ => { }, TaskScheduler.Default);
        await client.BrokenAsync().ContinueWith(static _ => { }, TaskScheduler.Default);
        HealthReportEntry open = (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["resilience"];
        runtime.CircuitBreakers.ResetAll();
        HealthReportEntry after = (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["resilience"];

        Assert.Equal((Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, "1 circuit breakers, none open"), (before.Status, before.Description));
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded, open.Status);
        Assert.Equal($"1 of 1 circuit breakers open: {Client.Type}.BrokenAsync", open.Description);
        Assert.Equal("Open", open.Data[Client.Type + ".BrokenAsync"]);
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, after.Status);
    }

    private IConfigurationRoot Load(string json)
    {
        System.IO.File.WriteAllText(File, json);
        return new ConfigurationBuilder().AddJsonFile(File).Build();
    }

    private static IConfiguration Section(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();

    private IHost Host(string json)
    {
        System.IO.File.WriteAllText(File, json);
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(File);
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        builder.Services.AddResilience(builder.Configuration.GetSection("Resilience"));
        return builder.Build();
    }

    /// <summary>Reloads as a watcher of the file would, but now.</summary>
    private void Rewrite(IHost host, string json)
    {
        System.IO.File.WriteAllText(File, json);
        ((IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>()).Reload();
    }
}
