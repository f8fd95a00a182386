using Resilience.Aop.Tests;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A runtime in virtual time, and short ways to look into it.</summary>
public abstract class VirtualTimeTest
{
    protected VirtualTimeTest()
        : this(new ConstantRandom(0.5))
    {
    }

    protected VirtualTimeTest(Random random) =>
        Runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = Clock, Random = random });

    /// <summary>Fires nothing by itself.</summary>
    internal ScriptedClock Clock { get; } = new();

    /// <summary>Its chance is always the middle, so that jitter moves nothing unless a test injects another one.</summary>
    protected ResilienceRuntime Runtime { get; }

    protected static CancellationToken TestToken => TestContext.Current.CancellationToken;

    protected static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    protected RetryStatistics Statistics(string operation)
    {
        Assert.True(Runtime.Statistics.TryGet(operation, out RetryStatistics? statistics), $"'{operation}' was not called.");
        return statistics;
    }

    protected CircuitBreaker Breaker(string name)
    {
        Assert.True(Runtime.CircuitBreakers.TryGet(name, out CircuitBreaker? breaker), $"There is no breaker '{name}'.");
        return breaker;
    }

    protected RateLimiter LimiterOf(string name)
    {
        Assert.True(Runtime.RateLimiters.TryGet(name, out RateLimiter? limiter), $"There is no rate limit '{name}'.");
        return limiter;
    }

    protected Bulkhead BulkheadOf(string name)
    {
        Assert.True(Runtime.Bulkheads.TryGet(name, out Bulkhead? bulkhead), $"There is no bulkhead '{name}'.");
        return bulkhead;
    }
}
