using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>A body may hold its slot for three seconds; a retry comes after that.</summary>
public sealed partial class LimitedRun(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    [Bulkhead("limited run", MaxConcurrency = 1, Timeout = "3s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    [Bulkhead("limited run")]
    public partial Task<string> RetryAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);

    private Task<string> RetryCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
