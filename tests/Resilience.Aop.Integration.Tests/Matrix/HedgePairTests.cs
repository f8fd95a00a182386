using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class HedgePairTests : PairTest
{
    private readonly HedgePairs _client;

    public HedgePairTests() => _client = new HedgePairs(Runtime);

    [Fact]
    public async Task WithCircuitBreaker_EachAttempt_IsACallOfTheBreaker()
    {
        _client.Body = Fails;
        await Assert.ThrowsAsync<TimeoutException>(() => _client.WithCircuitBreakerAsync(1, TestToken));
        Assert.Equal(CircuitState.Open, Breaker("hedge and circuit breaker").State);
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => _client.WithCircuitBreakerAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithRateLimit_EachAttempt_SpendsAPermit()
    {
        _client.Body = Fails;
        await Assert.ThrowsAsync<TimeoutException>(() => _client.WithRateLimitAsync(1, TestToken));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => _client.WithRateLimitAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithTimeout_FirstAttemptTimesOut_TheHedgeStartsAtOnce()
    {
        _client.Body = static (run, token) => run == 1 ? Hangs(run, token) : Task.FromResult($"run {run}");
        Task<string> call = _client.WithTimeoutAsync(1, TestToken);
        await Clock.StepAsync(5);
        Assert.Equal("run 2", await call);
    }

    [Fact]
    public async Task WithBulkhead_LoserIsDeaf_ItsSlotIsHeldUntilItEnds()
    {
        HeldBody<string> loser = HeldBody<string>.Deaf();
        _client.Body = (run, token) => run == 1 ? loser.RunAsync(token) : Task.FromResult($"run {run}");
        Task<string> call = _client.WithBulkheadAsync(1, TestToken);
        await Clock.StepAsync(2);
        Assert.Equal("run 2", await call);
        Assert.True(SpinWait.SpinUntil(() => loser.Token.IsCancellationRequested, TimeSpan.FromMinutes(1))); // losers are cancelled from the pool
        Assert.Equal(1, BulkheadOf("hedge and bulkhead").Stats.Active);

        loser.Complete("late");
        Assert.True(SpinWait.SpinUntil(() => BulkheadOf("hedge and bulkhead").Stats.Active == 0, TimeSpan.FromMinutes(1)));
    }
}
