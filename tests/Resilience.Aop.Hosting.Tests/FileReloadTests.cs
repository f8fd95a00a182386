using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Hosting.Tests;

/// <summary>A real file and a real watcher: the whole way from an editor's save to the next call.</summary>
public sealed class FileReloadTests : ConfigurationTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("raop-reload-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SavedFile_GoodThenBad_IsInForceAndThenRefused()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        Save("""{ "Resilience": { "Defaults": { "Retry": { "MaxAttempts": 2 } } } }""");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.SetBasePath(_folder).AddJsonFile("appsettings.json", optional: false, reloadOnChange: true);
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        builder.Services.AddResilience(builder.Configuration.GetSection("Resilience"));
        using IHost host = builder.Build();
        await host.StartAsync(token);
        Client client = Failing(host.Services.GetRequiredService<ResilienceRuntime>());
        Assert.Equal(2, await AttemptsOf(client, static client => client.PlainAsync()));

        Save("""{ "Resilience": { "Defaults": { "Retry": { "MaxAttempts": 6 } } } }""");
        await Log.WhenLoggedAsync(ResilienceEventIds.SettingsReloaded, token);
        Assert.Equal(6, await AttemptsOf(client, static client => client.PlainAsync()));

        Save("""{ "Resilience": { "Defaults": { "Retry": { "MaxAttempts": 0 } } } }""");
        string refusal = await Log.WhenLoggedAsync(ResilienceEventIds.SettingsRefused, token);
        Assert.Contains("Resilience:Defaults:Retry:MaxAttempts", refusal, StringComparison.Ordinal);
        Assert.Equal(6, await AttemptsOf(client, static client => client.PlainAsync()));

        await host.StopAsync(token);
    }

    // As editors save: whoever reads sees the whole old file or the whole new one.
    private void Save(string json)
    {
        string draft = Path.Combine(_folder, "draft");
        File.WriteAllText(draft, json);
        File.Move(draft, Path.Combine(_folder, "appsettings.json"), overwrite: true);
    }
}
