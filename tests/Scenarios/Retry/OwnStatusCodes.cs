using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Other status codes than the usual ones.</summary>
public sealed partial class OwnStatusCodes(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", StatusCodes = [500, 418])]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
