using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class ShapePairTests : PairTest
{
    private readonly ShapePairs _client;

    public ShapePairTests() => _client = new ShapePairs(Runtime);

    [Fact]
    public void CacheWithRateLimit_Hit_SpendsNoPermit()
    {
        Assert.Equal(1, _client.CacheWithRateLimit(1));
        Assert.Equal(1, _client.CacheWithRateLimit(1));
        Assert.Throws<RateLimitRejectedException>(() => _client.CacheWithRateLimit(2));
        Assert.Equal((1, 1L), (_client.Runs, LimiterOf("shape cache").Stats.Granted));
    }

    [Fact]
    public async Task DeadLetterWithRateLimit_NoPermitLeft_RecordsTheRefusal()
    {
        _client.DeadLetterWithRateLimit(1);
        Assert.Throws<RateLimitRejectedException>(() => _client.DeadLetterWithRateLimit(2));
        Assert.Equal(typeof(RateLimitRejectedException).FullName, Assert.Single(await DeadLettersAsync()).ExceptionType);
    }

    [Fact]
    public async Task DeadLetterWithTimeout_LaterItemHangs_RecordsTheTimeout()
    {
        _client.Items = static token => StreamReading.ThenHangAsync(2, null, token);
        Task<List<int>> reading = _client.DeadLetterWithTimeoutAsync(TestToken).ReadAllAsync(TestToken);
        await Clock.StepAsync(5);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => reading);
        Assert.Equal(FailureType.Timeout, Assert.Single(await DeadLettersAsync()).FailureType);
    }

    [Fact]
    public async Task CircuitBreakerWithRateLimit_OpenBreaker_SpendsNoPermit()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _client.CircuitBreakerWithRateLimitAsync().ReadAllAsync(TestToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => _client.CircuitBreakerWithRateLimitAsync().ReadAllAsync(TestToken));
        Assert.Equal(1, LimiterOf("shape").Stats.Granted);
    }

    [Fact]
    public async Task RateLimitWithBulkhead_StreamThatIsRead_HoldsItsSlotButNoPermit()
    {
        _client.Items = static token => StreamReading.ThenHangAsync(2, null, token);
        await using (IAsyncEnumerator<int> reader = _client.RateLimitWithBulkheadAsync().GetAsyncEnumerator(TestToken))
        {
            Assert.True(await reader.MoveNextAsync());
            await Assert.ThrowsAsync<BulkheadRejectedException>(() => _client.RateLimitWithBulkheadAsync().ReadAllAsync(TestToken));
        }

        Assert.Equal((2L, 0), (LimiterOf("shape slots").Stats.Granted, BulkheadOf("shape slots").Stats.Active));
    }
}
