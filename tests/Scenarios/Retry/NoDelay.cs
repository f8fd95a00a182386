using Resilience.Aop;

#pragma warning disable RAOP207 // so many attempts show that the stack does not grow

namespace Scenarios.Retry;

/// <summary>Ten thousand retries on end.</summary>
public sealed partial class NoDelay(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 10_001, BaseDelay = "0s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
