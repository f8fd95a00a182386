using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>The backoff is chosen by what earlier calls of the same type have cost.</summary>
public sealed partial class AutoBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 4, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Auto, OperationType = "network")]
    public partial Task<string> NetworkAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 4, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Auto, OperationType = "database")]
    public partial Task<string> DatabaseAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 4, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Auto, OperationType = "api")]
    public partial Task<string> ApiAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 4, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Auto)]
    public partial Task<string> OtherAsync(CancellationToken cancellationToken = default);

    private Task<string> NetworkCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private Task<string> DatabaseCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private Task<string> ApiCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private Task<string> OtherCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
