using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>An exception may ask for a longer delay.</summary>
public sealed partial class AskedDelay(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 2, BaseDelay = "4s", MaxDelay = "20s", On = [typeof(Exception)])]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
