using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>A rate limit alone.</summary>
public sealed partial class CancelledRateLimit(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public int Attempts { get; private set; }

    [RateLimit("cancelled", Permits = 1, Per = "5s", Queue = 2)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}
