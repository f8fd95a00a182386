using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class CachePairTests : PairTest
{
    private readonly CachePairs _client;

    public CachePairTests() => _client = new CachePairs(Runtime);

    [Fact]
    public async Task WithRetry_TwoCallersOfOneKey_ShareTheAttempts()
    {
        _client.Body = FailsFirst(1);
        Task<string> first = _client.WithRetryAsync(1, TestToken);
        Task<string> second = _client.WithRetryAsync(1, TestToken);
        await Clock.StepAsync(1);
        Assert.Equal(("run 2", "run 2"), (await first, await second));
        Assert.Equal("run 2", await _client.WithRetryAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithHedge_HedgeWins_ItsResultIsCached()
    {
        _client.Body = static (run, token) => run == 1 ? Hangs(run, token) : Task.FromResult($"run {run}");
        Task<string> call = _client.WithHedgeAsync(1, TestToken);
        await Clock.StepAsync(2);
        Assert.Equal("run 2", await call);
        Assert.Equal("run 2", await _client.WithHedgeAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithCircuitBreaker_OpenBreaker_StillAnswersHits()
    {
        await _client.WithCircuitBreakerAsync(1, TestToken);
        Breaker("cache and circuit breaker").Isolate();
        Assert.Equal("done", await _client.WithCircuitBreakerAsync(1, TestToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => _client.WithCircuitBreakerAsync(2, TestToken));
    }

    [Fact]
    public async Task WithRateLimit_Hits_CostNoPermit()
    {
        for (int call = 0; call < 10; call++)
        {
            Assert.Equal("done", await _client.WithRateLimitAsync(1, TestToken));
        }

        await _client.WithRateLimitAsync(2, TestToken);
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => _client.WithRateLimitAsync(3, TestToken));
    }

    [Fact]
    public async Task WithTimeout_BodyHangs_TheTimeoutIsNotCached()
    {
        _client.Body = static (run, token) => run == 1 ? Hangs(run, token) : Task.FromResult($"run {run}");
        Task<string> call = _client.WithTimeoutAsync(1, TestToken);
        await Clock.StepAsync(5);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal("run 2", await _client.WithTimeoutAsync(1, TestToken));
    }

    [Fact]
    public async Task WithBulkhead_NoSlotFree_StillAnswersHits()
    {
        await _client.WithBulkheadAsync(1, TestToken);
        HeldBody<string> held = HeldBody<string>.Cooperative();
        _client.Body = (_, token) => held.RunAsync(token);
        Task<string> other = _client.WithBulkheadAsync(2, TestToken);
        Assert.Equal("done", await _client.WithBulkheadAsync(1, TestToken));
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => _client.WithBulkheadAsync(3, TestToken));
        held.Complete("late");
        Assert.Equal("late", await other);
    }
}
