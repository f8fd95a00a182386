namespace Resilience.Aop.Aot.Smoke.Services;

/// <summary>Fails whenever it is called.</summary>
internal sealed partial class HostedService(ResilienceRuntime runtime)
{
    public int Attempts { get; private set; }

    [Retry, Idempotent]
    [CircuitBreaker("hosted")]
    public partial Task<int> CallAsync();

    private Task<int> CallCoreAsync()
    {
        Attempts++;
        return Task.FromException<int>(new IOException("The line is bad."));
    }
}
