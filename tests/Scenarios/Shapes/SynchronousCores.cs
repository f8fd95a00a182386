using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>Cores that throw instead of returning a task, or return none.</summary>
public sealed partial class SynchronousCores(ResilienceRuntime runtime)
{
    public Func<int, Task<string>?> Body { get; set; } = static _ => null;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s")]
    [CircuitBreaker("synchronous", FailureThreshold = 100)]
    [Timeout("5s")]
    [Bulkhead("synchronous", MaxConcurrency = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "0s")]
    public partial Task RunAsync();

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts)!;

    private Task RunCoreAsync() => Body(++Attempts)!;
}
