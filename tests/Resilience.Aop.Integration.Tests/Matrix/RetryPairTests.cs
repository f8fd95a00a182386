using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class RetryPairTests : PairTest
{
    private readonly RetryPairs _client;

    public RetryPairTests() => _client = new RetryPairs(Runtime);

    [Fact]
    public async Task WithCircuitBreaker_BreakerOpensMeanwhile_TheRefusalEndsTheCall()
    {
        _client.Body = Fails;
        Task<string> call = _client.WithCircuitBreakerAsync(1, TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => call);
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithRateLimit_EachAttempt_SpendsAPermitAndARefusalEndsTheCall()
    {
        _client.Body = Fails;
        Task<string> call = _client.WithRateLimitAsync(1, TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => call);
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithTimeout_AttemptHangs_TheTimeoutIsRetried()
    {
        _client.Body = static (run, token) => run == 1 ? Hangs(run, token) : Task.FromResult($"run {run}");
        Task<string> call = _client.WithTimeoutAsync(1, TestToken);
        await Clock.StepAsync(5);
        await Clock.StepAsync(1);
        Assert.Equal("run 2", await call);
    }

    [Fact]
    public async Task WithBulkhead_DuringTheDelay_HoldsNoSlot()
    {
        _client.Body = FailsFirst(1);
        Task<string> call = _client.WithBulkheadAsync(1, TestToken);
        await Clock.WhenArmedAsync(Seconds(1));
        Assert.Equal(0, BulkheadOf("retry and bulkhead").Stats.Active);
        Assert.Equal("run 2", await _client.WithBulkheadAsync(2, TestToken));
        await Clock.StepAsync(1);
        Assert.Equal("run 3", await call);
    }
}
