using Resilience.Aop.Tests;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>A runtime in virtual time with meters of its own.</summary>
public abstract class TelemetryTest : IDisposable
{
    protected const string Prefix = "Resilience.Aop.Telemetry.Tests.Client.";

    protected TelemetryTest()
    {
        Runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = Clock, MeterFactory = Meters });
        Client = new Client(Runtime);
    }

    internal OwnMeters Meters { get; } = new();

    internal ScriptedClock Clock { get; } = new();

    internal Client Client { get; }

    protected ResilienceRuntime Runtime { get; }

    public virtual void Dispose()
    {
        Meters.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The name of the one series of a call's end.</summary>
    protected static string Call(string method, string outcome) => $"resilience_call_duration{{operation={Prefix}{method},outcome={outcome}}}";

    protected static string Retry(string method) => $"retry_duration{{operation={Prefix}{method}}}";

    internal static Func<int, CancellationToken, Task<int>> Fails(int times) => (attempt, _) =>
        attempt <= times ? Task.FromException<int>(new HttpRequestException(HttpRequestError.ConnectionError, "secret")) : Task.FromResult(attempt);

    internal static Func<int, CancellationToken, Task<int>> FailsLater(int times) => async (attempt, _) =>
    {
        await Task.Yield();
        return attempt <= times ? throw new HttpRequestException(HttpRequestError.ConnectionError, "secret") : attempt;
    };
}
