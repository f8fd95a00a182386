using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>1, 2, 3, 5, 8 seconds.</summary>
public sealed partial class FibonacciBackoff(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 6, BaseDelay = "1s", Backoff = Backoff.Fibonacci, Jitter = false)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
