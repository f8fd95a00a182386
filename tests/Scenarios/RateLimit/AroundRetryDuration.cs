using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>The retry's time begins with the first attempt, not in the queue outside it.</summary>
public sealed partial class AroundRetryDuration(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [Retry(BaseDelay = "2s", Backoff = Backoff.Fixed, Jitter = false, MaxDuration = "3s")]
    [RateLimit("around duration", Permits = 1, Per = "100s", Queue = 1, Order = PolicyOrder.Retry - 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}
