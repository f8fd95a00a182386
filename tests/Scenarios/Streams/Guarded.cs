using Resilience.Aop;

#pragma warning disable RAOP209 // the queue is what is shown

namespace Scenarios.Streams;

/// <summary>A stream that holds a slot and a permit of a breaker for as long as it is read.</summary>
public sealed partial class Guarded(ResilienceRuntime runtime)
{
    public Func<CancellationToken, IAsyncEnumerable<int>> Body { get; set; } = static _ => throw new IOException();

    [CircuitBreaker("stream", FailureThreshold = 2, BreakDuration = "10s"), Bulkhead("stream", MaxConcurrency = 1, MaxQueue = 1)]
    public partial IAsyncEnumerable<int> ReadAsync();

    private IAsyncEnumerable<int> ReadCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}
