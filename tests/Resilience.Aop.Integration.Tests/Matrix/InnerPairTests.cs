using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

/// <summary>Breaker, rate limit, timeout and bulkhead among themselves.</summary>
public sealed class InnerPairTests : PairTest
{
    [Fact]
    public async Task CircuitBreakerWithRateLimit_Refusal_IsNeutral()
    {
        CircuitBreakerPairs client = new(Runtime);
        await client.WithRateLimitAsync(1, TestToken);
        await client.WithRateLimitAsync(2, TestToken);
        for (int call = 0; call < 3; call++)
        {
            await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.WithRateLimitAsync(3, TestToken));
        }

        CircuitBreaker breaker = Breaker("circuit breaker and rate limit");
        Assert.Equal((CircuitState.Closed, 2L, 0L), (breaker.State, breaker.Stats.Calls, breaker.Stats.Failures));
    }

    [Fact]
    public async Task CircuitBreakerWithTimeout_Timeouts_CountAsFailures()
    {
        CircuitBreakerPairs client = new(Runtime) { Body = Hangs };
        for (int call = 0; call < 2; call++)
        {
            Task<string> hanging = client.WithTimeoutAsync(call, TestToken);
            await Clock.StepAsync(5);
            await Assert.ThrowsAsync<ResilienceTimeoutException>(() => hanging);
        }

        Assert.Equal(CircuitState.Open, Breaker("circuit breaker and timeout").State);
    }

    [Fact]
    public async Task CircuitBreakerWithBulkhead_Refusal_IsNeutral()
    {
        HeldBody<string> held = HeldBody<string>.Cooperative();
        CircuitBreakerPairs client = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> first = client.WithBulkheadAsync(1, TestToken);
        for (int call = 0; call < 3; call++)
        {
            await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.WithBulkheadAsync(2, TestToken));
        }

        held.Complete("done");
        await first;
        CircuitBreaker breaker = Breaker("circuit breaker and bulkhead");
        Assert.Equal((CircuitState.Closed, 1L, 0L), (breaker.State, breaker.Stats.Calls, breaker.Stats.Failures));
    }

    [Fact]
    public async Task RateLimitWithTimeout_WaitForThePermit_IsNotPartOfTheTimeout()
    {
        RateLimitPairs client = new(Runtime);
        await client.WithTimeoutAsync(1, TestToken);
        client.Body = Hangs;
        Task<string> queued = client.WithTimeoutAsync(2, TestToken);
        await Clock.StepAsync(10);
        await Clock.StepAsync(5);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => queued);
        Assert.Equal((2, Seconds(15)), (client.Runs, Clock.Elapsed));
    }

    [Fact]
    public async Task RateLimitWithBulkhead_RefusedByTheBulkhead_HasSpentItsPermit()
    {
        HeldBody<string> held = HeldBody<string>.Cooperative();
        RateLimitPairs client = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> first = client.WithBulkheadAsync(1, TestToken);
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.WithBulkheadAsync(2, TestToken));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.WithBulkheadAsync(3, TestToken));
        held.Complete("done");
        Assert.Equal("done", await first);
    }

    [Fact]
    public async Task TimeoutWithBulkhead_Queue_IsPartOfTheTimeout()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        TimeoutPairs client = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> first = client.WithBulkheadAsync(1, TestToken);
        Clock.Advance(Seconds(1));
        Task<string> queued = client.WithBulkheadAsync(2, TestToken);
        Clock.Advance(Seconds(5));

        Assert.True((await Assert.ThrowsAsync<ResilienceTimeoutException>(() => first)).Started);
        Assert.False((await Assert.ThrowsAsync<ResilienceTimeoutException>(() => queued)).Started);
        Assert.Equal((1, 1), (client.Runs, BulkheadOf("timeout and bulkhead").Stats.Active));
        held.Complete("late");
    }
}
