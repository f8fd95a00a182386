using Resilience.Aop;

namespace Scenarios.Matrix;

/// <summary>Pairs of policies on methods that return no task, where the shape makes the difference.</summary>
public sealed partial class ShapePairs(ResilienceRuntime runtime)
{
    public Func<int, int> Body { get; set; } = static id => id;

    public Func<CancellationToken, IAsyncEnumerable<int>> Items { get; set; } = static _ => throw new TimeoutException();

    public int Runs { get; private set; }

    [Cache(Ttl = "1m"), RateLimit("shape cache", Permits = 1, Per = "100s")]
    public partial int CacheWithRateLimit(int id);

    [DeadLetter("shape letters"), RateLimit("shape letters", Permits = 1, Per = "100s")]
    public partial int DeadLetterWithRateLimit(int id);

    [DeadLetter("shape timeouts"), Timeout("5s")]
    public partial IAsyncEnumerable<int> DeadLetterWithTimeoutAsync(CancellationToken cancellationToken = default);

    [CircuitBreaker("shape", FailureThreshold = 1), RateLimit("shape", Permits = 2, Per = "100s")]
    public partial IAsyncEnumerable<int> CircuitBreakerWithRateLimitAsync();

    [RateLimit("shape slots", Permits = 2, Per = "100s", Queue = 1), Bulkhead("shape slots", MaxConcurrency = 1, MaxQueue = 0)]
    public partial IAsyncEnumerable<int> RateLimitWithBulkheadAsync();

    private int CacheWithRateLimitCore(int id) => Run(id);

    private int DeadLetterWithRateLimitCore(int id) => Run(id);

    private IAsyncEnumerable<int> DeadLetterWithTimeoutCoreAsync(CancellationToken cancellationToken) => Items(cancellationToken);

    private IAsyncEnumerable<int> CircuitBreakerWithRateLimitCoreAsync() => Items(default);

    private IAsyncEnumerable<int> RateLimitWithBulkheadCoreAsync() => Items(default);

    private int Run(int id)
    {
        Runs++;
        return Body(id);
    }
}
