using Resilience.Aop.Tests;

namespace Resilience.Aop.Hosting.Tests;

/// <summary>A runtime in virtual time whose settings a test gives as keys and values.</summary>
public abstract class ConfigurationTest
{
    internal static readonly HttpRequestException Failure = new(HttpRequestError.ConnectionError, "down");

    internal ScriptedClock Clock { get; } = new();

    internal LogRecorder Log { get; } = new();

    /// <summary>Settings of lines "key = value"; "{Type}" stands for the type of the client.</summary>
    internal static ResilienceSettings Settings(params string[] lines) => ResilienceSettings.Read(lines.Select(static line =>
    {
        string[] parts = line.Replace("{Type}", Client.Type, StringComparison.Ordinal).Split(" = ");
        return KeyValuePair.Create(parts[0], (string?)parts[1]);
    }));

    internal ResilienceRuntime Runtime(params string[] lines) =>
        new(new ResilienceRuntimeOptions { TimeProvider = Clock, LoggerFactory = Log, Settings = Settings(lines) });

    internal static Client Failing(ResilienceRuntime runtime) => new(runtime) { Body = static _ => Task.FromException<int>(Failure) };

    /// <summary>Runs a call that fails and counts its bodies.</summary>
    internal static async Task<int> AttemptsOf(Client client, Func<Client, Task<int>> call)
    {
        int before = client.Bodies;
        await Assert.ThrowsAnyAsync<Exception>(() => call(client));
        return client.Bodies - before;
    }
}
