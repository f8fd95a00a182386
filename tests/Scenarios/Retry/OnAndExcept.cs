using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Only what On lists, never what Except lists.</summary>
public sealed partial class OnAndExcept(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", On = [typeof(InvalidOperationException)], Except = [typeof(ObjectDisposedException)])]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
