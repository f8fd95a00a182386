using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Called by many threads at once: a limit in front of a retry, and one of each partition with a queue.</summary>
public sealed partial class ManyCallers(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, ValueTask<int>> Body { get; set; } = static (key, _) => new(key);

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    [RateLimit("many sliding", Permits = 50, Per = "20ms", Algorithm = RateLimitAlgorithm.SlidingWindow, Queue = 20, Partition = nameof(key))]
    [RateLimit("many bucket", Permits = 500, Per = "20ms")]
    public partial ValueTask<int> LoadAsync(int key, CancellationToken cancellationToken = default);

    private ValueTask<int> LoadCoreAsync(int key, CancellationToken cancellationToken) => Body(key, cancellationToken);
}
