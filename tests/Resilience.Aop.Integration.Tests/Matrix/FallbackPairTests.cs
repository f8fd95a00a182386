using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class FallbackPairTests : PairTest
{
    private readonly FallbackPairs _client;

    public FallbackPairTests() => _client = new FallbackPairs(Runtime);

    [Fact]
    public async Task WithCache_FallbackAnswers_TheAnswerIsNotCached()
    {
        _client.Body = FailsFirst(1);
        Assert.Equal("answer", await _client.WithCacheAsync(1, TestToken));
        Assert.Equal("run 2", await _client.WithCacheAsync(1, TestToken));
        Assert.Equal("run 2", await _client.WithCacheAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithRetry_AttemptsFail_AnswersAfterTheLast()
    {
        _client.Body = Fails;
        Task<string> call = _client.WithRetryAsync(1, TestToken);
        await Clock.StepAsync(1);
        Assert.False(call.IsCompleted);
        await Clock.StepAsync(2);
        Assert.Equal("answer", await call);
        Assert.Equal(3, _client.Runs);
    }

    [Fact]
    public async Task WithHedge_AllAttemptsFail_Answers()
    {
        _client.Body = Fails;
        Assert.Equal("answer", await _client.WithHedgeAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithCircuitBreaker_OpenBreaker_AnswersWithoutTheBody()
    {
        _client.Body = Fails;
        for (int id = 0; id < 4; id++)
        {
            Assert.Equal("answer", await _client.WithCircuitBreakerAsync(id, TestToken));
        }

        Assert.Equal((2, CircuitState.Open), (_client.Runs, Breaker("fallback and circuit breaker").State));
    }

    [Fact]
    public async Task WithRateLimit_NoPermitLeft_Answers()
    {
        Assert.Equal("done", await _client.WithRateLimitAsync(1, TestToken));
        Assert.Equal("done", await _client.WithRateLimitAsync(2, TestToken));
        Assert.Equal("answer", await _client.WithRateLimitAsync(3, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task WithTimeout_BodyHangs_AnswersAtTheDeadline()
    {
        _client.Body = Hangs;
        Task<string> call = _client.WithTimeoutAsync(1, TestToken);
        await Clock.StepAsync(5);
        Assert.Equal("answer", await call);
    }

    [Fact]
    public async Task WithBulkhead_NoSlotFree_AnswersAndTakesNone()
    {
        HeldBody<string> held = HeldBody<string>.Cooperative();
        _client.Body = (_, token) => held.RunAsync(token);
        Task<string> first = _client.WithBulkheadAsync(1, TestToken);
        Assert.Equal("answer", await _client.WithBulkheadAsync(2, TestToken));
        held.Complete("done");
        Assert.Equal("done", await first);
        Assert.Equal((0, 1), (BulkheadOf("fallback and bulkhead").Stats.Active, _client.Runs));
    }
}
