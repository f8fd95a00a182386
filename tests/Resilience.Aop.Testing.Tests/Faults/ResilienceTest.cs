namespace Resilience.Aop.Testing.Tests;

/// <summary>A runtime on virtual time with faults and a record.</summary>
public abstract class ResilienceTest
{
    protected ResilienceTest()
    {
        Runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = Clock, Interceptors = [Faults, Recorder] });
        Client = new FaultyClient(Runtime);
    }

    protected VirtualClock Clock { get; } = new();

    protected FaultInjector Faults { get; } = new();

    protected AttemptRecorder Recorder { get; } = new();

    protected ResilienceRuntime Runtime { get; }

    private protected FaultyClient Client { get; }

    protected static HttpRequestException Transient(string message = "down") => new(message, null, System.Net.HttpStatusCode.ServiceUnavailable);

    protected IEnumerable<string> Record => Recorder.Attempts.Select(static attempt => attempt.ToString());
}
