using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A list of exceptions beside a list of status codes: either is enough.</summary>
public sealed partial class OnWithStatusCodes(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", On = [typeof(TimeoutException)], StatusCodes = [500])]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}
