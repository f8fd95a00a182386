using Scenarios.RateLimit;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A rate limit among the other policies.</summary>
public sealed class RateLimitOrderTests : VirtualTimeTest
{
    private static readonly TimeoutException Failure = new();

    [Fact]
    public async Task UnderRetry_EachAttempt_SpendsAPermitAndARefusalEndsTheCall()
    {
        UnderRetry client = new(Runtime) { Body = static _ => Task.FromException<string>(Failure) };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => call);
        Assert.Equal((2, 2L, 1L), (client.Runs, LimiterOf("under retry").Stats.Granted, LimiterOf("under retry").Stats.Rejected));
        Assert.Equal(3, Statistics("Scenarios.RateLimit.UnderRetry.LoadAsync").Attempts);
    }

    [Fact]
    public async Task AroundRetry_WholeCall_SpendsOnePermit()
    {
        AroundRetry client = new(Runtime) { Body = static _ => Task.FromException<string>(Failure) };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);

        Assert.Same(Failure, await Record.ExceptionAsync(() => call));
        Assert.Equal((3, 1L), (client.Runs, LimiterOf("around retry").Stats.Granted));
    }

    [Fact]
    public async Task AroundRetry_Refusal_IsNotRetriedThoughTheRetryListsIt()
    {
        AroundRetry client = new(Runtime);
        await client.LoadAsync(TestToken);
        await client.LoadAsync(TestToken);
        Task<string> queued = client.LoadAsync(TestToken);

        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal(Seconds(60), refusal.RetryAfter);
        client.Body = static _ => Task.FromException<string>(Failure);
        await Clock.StepAsync(60);
        await Clock.StepAsync(1); // the call that waited has all its attempts, on one permit
        await Clock.StepAsync(1);
        Assert.Same(Failure, await Record.ExceptionAsync(() => queued));
        Assert.Equal((5, 3L), (client.Runs, LimiterOf("around retry").Stats.Granted));
    }

    [Fact]
    public async Task RetriedRefusal_RetryAfter_RaisesTheDelayToTheNextPermit()
    {
        RetriedRefusal client = new(Runtime);
        await client.LoadAsync(TestToken);
        Clock.Advance(Seconds(3));

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(17);

        Assert.Equal("done", await call);
        Assert.Equal((2, Seconds(20), 1L), (client.Runs, Clock.Elapsed, LimiterOf("retried refusal").Stats.Rejected));
    }

    [Fact]
    public async Task UnderBreaker_Refusal_IsNeutral()
    {
        UnderBreaker client = new(Runtime);
        await client.LoadAsync(TestToken);

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal((CircuitState.Closed, 1L), (Breaker("under breaker").State, Breaker("under breaker").Stats.Calls));
    }

    [Fact]
    public async Task UnderBreaker_RefusedProbe_GivesItsPlaceBack()
    {
        UnderBreaker client = new(Runtime) { Body = static _ => Task.FromException<string>(Failure) };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Clock.Advance(Seconds(59.9)); // the permit is back a little after the break is over
        LimiterOf("under breaker").Reset();
        Clock.Advance(Seconds(0.1));
        client.Body = static _ => Task.FromResult("probe");
        await client.LoadAsync(TestToken);

        for (int refused = 0; refused < 10; refused++)
        {
            await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        }

        Assert.Equal(CircuitState.HalfOpen, Breaker("under breaker").State);
        LimiterOf("under breaker").Reset();
        Assert.Equal("probe", await client.LoadAsync(TestToken));
    }

    [Fact]
    public async Task CountedRefusals_BreakerThatListsTheRefusal_Opens()
    {
        CountedRefusals client = new(Runtime);
        await client.LoadAsync(TestToken);

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal(CircuitState.Open, Breaker("counted rate limit").State);
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));
        Assert.Equal(1, LimiterOf("counted").Stats.Rejected); // an open breaker asks no limit
    }

    [Fact]
    public async Task AroundBreaker_OpenBreaker_SpendsAPermit()
    {
        AroundBreaker client = new(Runtime) { Body = static _ => Task.FromException<string>(Failure) };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));

        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal((2L, 1L), (LimiterOf("limit around breaker").Stats.Granted, Breaker("limit around breaker").Stats.Rejected));
    }

    [Fact]
    public async Task AroundBulkhead_RefusalFurtherIn_LeavesThePermitSpent()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        AroundBulkhead client = new(Runtime) { Body = held.RunAsync };
        Task<string> running = client.LoadAsync(TestToken);

        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.LoadAsync(TestToken));
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.LoadAsync(TestToken));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal(3, LimiterOf("around bulkhead").Stats.Granted);
        held.Complete("done");
        await running;
    }

    [Fact]
    public async Task AnsweredRefusal_Fallback_SeesTheRefusal()
    {
        AnsweredRefusal client = new(Runtime);
        Assert.Equal("done", await client.LoadAsync(TestToken));

        Assert.Equal("again in 60 s", await client.LoadAsync(TestToken));
        Assert.Equal(1, client.Runs);
    }

    [Fact]
    public async Task Limit_SuspendedBody_SpendsOnePermit()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        TokenBucket client = new(Runtime) { Body = held.RunAsync };

        Task<string> call = client.LoadAsync(TestToken);
        held.Complete("later");

        Assert.Equal("later", await call);
        Assert.Equal(1, Assert.Single(Runtime.RateLimiters).Stats.Granted);
    }

    [Fact]
    public async Task AroundRetry_TimeInTheQueue_IsNotPartOfTheRetrysDuration()
    {
        AroundRetryDuration client = new(Runtime);
        await client.LoadAsync(TestToken);
        int attempts = 0;
        client.Body = () => ++attempts == 1 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("second");
        Task<string> call = client.LoadAsync(TestToken);

        await Clock.StepAsync(100);
        await Clock.StepAsync(2);

        Assert.Equal("second", await call);
        client.Body = static () => Task.FromException<string>(new TimeoutException());
        Task<string> failing = client.LoadAsync(TestToken);
        await Clock.StepAsync(98);
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<TimeoutException>(() => failing); // the third attempt would start after 4 s
    }
}
