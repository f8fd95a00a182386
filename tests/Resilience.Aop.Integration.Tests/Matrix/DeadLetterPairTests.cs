using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class DeadLetterPairTests : PairTest
{
    private readonly DeadLetterPairs _client;

    public DeadLetterPairTests() => _client = new DeadLetterPairs(Runtime);

    [Fact]
    public async Task WithFallback_FallbackAnswers_RecordsNothing()
    {
        _client.Body = Fails;
        Assert.Equal("answer", await _client.WithFallbackAsync(1, TestToken));
        Assert.Empty(await DeadLettersAsync());
    }

    [Fact]
    public async Task WithFallback_FallbackFailsToo_RecordsTheExhaustion()
    {
        _client.Body = Fails;
        _client.Answer = AnswerFails;
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => _client.WithFallbackAsync(1, TestToken));
        DeadLetterRecord record = Assert.Single(await DeadLettersAsync());
        Assert.Equal(typeof(FallbackExhaustedException).FullName, record.ExceptionType);
    }

    [Fact]
    public async Task WithRetry_AllAttemptsFail_RecordsTheCallOnce()
    {
        _client.Body = Fails;
        Task<string> call = _client.WithRetryAsync(1, TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(3, Assert.Single(await DeadLettersAsync()).Attempts);
    }

    [Fact]
    public async Task WithHedge_BothAttemptsFail_RecordsTheCallOnce()
    {
        _client.Body = Fails;
        await Assert.ThrowsAsync<TimeoutException>(() => _client.WithHedgeAsync(1, TestToken));
        Assert.Equal(2, Assert.Single(await DeadLettersAsync()).Attempts);
    }

    [Fact]
    public async Task WithHedge_ReplayFails_RecordsNothingNew()
    {
        _client.Body = Fails;
        Runtime.DeadLetters.RegisterTarget(() => _client);
        await Assert.ThrowsAsync<TimeoutException>(() => _client.WithHedgeAsync(1, TestToken));

        await Runtime.DeadLetters.ReplayAsync("dead letter and hedge", cancellationToken: TestToken);

        Assert.Equal((1, 4), ((await DeadLettersAsync()).Count, _client.Runs));
    }

    [Fact]
    public async Task WithCircuitBreaker_OpenBreaker_RecordsTheRefusal()
    {
        _client.Body = Fails;
        await Assert.ThrowsAsync<TimeoutException>(() => _client.WithCircuitBreakerAsync(1, TestToken));
        await Assert.ThrowsAsync<TimeoutException>(() => _client.WithCircuitBreakerAsync(2, TestToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => _client.WithCircuitBreakerAsync(3, TestToken));
        Assert.Equal((3, 2), ((await DeadLettersAsync()).Count, _client.Runs));
        Assert.Contains(await DeadLettersAsync(), static record => record.ExceptionType == typeof(CircuitBreakerOpenException).FullName);
    }

    [Fact]
    public async Task WithRateLimit_NoPermitLeft_RecordsTheRefusal()
    {
        await _client.WithRateLimitAsync(1, TestToken);
        await _client.WithRateLimitAsync(2, TestToken);
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => _client.WithRateLimitAsync(3, TestToken));
        Assert.Equal(typeof(RateLimitRejectedException).FullName, Assert.Single(await DeadLettersAsync()).ExceptionType);
    }

    [Fact]
    public async Task WithTimeout_BodyHangs_RecordsTheTimeout()
    {
        _client.Body = Hangs;
        Task<string> call = _client.WithTimeoutAsync(1, TestToken);
        await Clock.StepAsync(5);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        DeadLetterRecord record = Assert.Single(await DeadLettersAsync());
        Assert.Equal((typeof(ResilienceTimeoutException).FullName, FailureType.Timeout), (record.ExceptionType, record.FailureType));
    }

    [Fact]
    public async Task WithBulkhead_NoSlotFree_RecordsTheRefusal()
    {
        HeldBody<string> held = HeldBody<string>.Cooperative();
        _client.Body = (_, token) => held.RunAsync(token);
        Task<string> first = _client.WithBulkheadAsync(1, TestToken);
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => _client.WithBulkheadAsync(2, TestToken));
        held.Complete("done");
        Assert.Equal("done", await first);
        Assert.Equal(typeof(BulkheadRejectedException).FullName, Assert.Single(await DeadLettersAsync()).ExceptionType);
    }
}
