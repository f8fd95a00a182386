using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>A stream that many threads open, read, leave and cancel at the same time.</summary>
public sealed partial class Hammered(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, IAsyncEnumerable<int>> Body { get; set; } = static (_, _) => throw new IOException();

    [Retry(MaxAttempts = 2, BaseDelay = "0s", On = [typeof(IOException)]), CircuitBreaker("stream-hammered", FailureThreshold = 1_000_000, MinimumThroughput = 1_000_000)]
    [RateLimit("stream-hammered", Permits = 1_000_000_000, Per = "1s"), Timeout("30s"), Bulkhead("stream-hammered", MaxConcurrency = 3, MaxQueue = 1000)]
    public partial IAsyncEnumerable<int> ReadAsync(int number, CancellationToken cancellationToken = default);

    private IAsyncEnumerable<int> ReadCoreAsync(int number, CancellationToken cancellationToken) => Body(number, cancellationToken);
}
