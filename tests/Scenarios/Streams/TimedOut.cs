using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>A limit for each item, and one for the whole enumeration.</summary>
public sealed partial class TimedOut(ResilienceRuntime runtime)
{
    public Func<CancellationToken, IAsyncEnumerable<int>> Body { get; set; } = static _ => throw new IOException();

    [Timeout("3s", Total = "8s", Grace = "1s"), Retry(MaxAttempts = 2, BaseDelay = "2s", Jitter = false)]
    [Bulkhead("stream-timed", MaxConcurrency = 1, MaxQueue = 0)]
    public partial IAsyncEnumerable<int> ReadAsync(CancellationToken cancellationToken = default);

    private IAsyncEnumerable<int> ReadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
