using Scenarios.Timeout;

namespace Resilience.Aop.Integration.Tests;

public sealed class TimeoutTotalTests : VirtualTimeTest
{
    [Fact]
    public async Task Total_FiresDuringAnAttempt_CarriesTheLastFailure()
    {
        TimeoutException last = new();
        HeldBody<object> body = HeldBody<object>.Cooperative();
        TotalTimeout client = new(Runtime)
        {
            Body = (attempt, token) => attempt < 3 ? Task.FromException<object>(attempt == 2 ? last : new TimeoutException()) : body.RunAsync(token),
        };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(3);
        await Clock.StepAsync(3);
        await Clock.StepAsync(4);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Same(last, total.InnerException);
        Assert.Equal((true, true, Seconds(10)), (total.IsTotal, total.Started, total.Timeout));
        Assert.True(body.Token.IsCancellationRequested);
        Assert.Equal((3, Seconds(10)), (client.Attempts, Clock.Elapsed));
    }

    [Fact]
    public async Task Total_FiresDuringTheFirstAttempt_CarriesTheCancellation()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        TotalTimeout client = new(Runtime) { Body = (_, token) => body.RunAsync(token) };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(10);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.IsAssignableFrom<OperationCanceledException>(total.InnerException);
        Assert.Equal(1, client.Attempts); // a total timeout is not retried
    }

    [Fact]
    public async Task Total_DelayWouldEndExactlyThen_IsNotWaitedFor()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        TimeoutException last = new();
        int hooks = 0;
        TotalTimeout client = new(Runtime)
        {
            Body = (_, token) => body.RunAsync(token),
            Hook = _ => Task.FromResult(++hooks),
        };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(10));
        Clock.Advance(Seconds(7));
        body.Fail(last);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Same(last, total.InnerException);
        Assert.Equal((1, 0, Seconds(7)), (client.Attempts, hooks, Clock.Elapsed));
    }

    [Fact]
    public async Task Total_DelayEndsJustBefore_IsWaitedFor()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        TotalTimeout client = new(Runtime)
        {
            Body = (attempt, token) => attempt == 1 ? body.RunAsync(token) : Task.FromResult<object>("done"),
        };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(10));
        Clock.Advance(Seconds(6.999));
        body.Fail(new TimeoutException());
        await Clock.StepAsync(3);

        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task Total_FiresDuringAHook_EndsTheCallWithTheLastFailure()
    {
        TimeoutException last = new();
        HeldBody<object> hook = HeldBody<object>.Deaf();
        TotalTimeout client = new(Runtime) { Body = (_, _) => Task.FromException<object>(last), Hook = _ => hook.RunAsync(default) };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(10);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Same(last, total.InnerException);
        Assert.True(total.IsTotal);
        hook.Fail(new InvalidOperationException("nobody may see this"));
    }

    [Fact]
    public async Task Total_SlowHookLeavesNoTimeForTheDelay_EndsTheCallAtOnce()
    {
        TimeoutException last = new();
        HeldBody<object> hook = HeldBody<object>.Deaf();
        TotalTimeout client = new(Runtime) { Body = (_, _) => Task.FromException<object>(last), Hook = _ => hook.RunAsync(default) };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(10));
        Clock.Advance(Seconds(7)); // the delay would end exactly with the time
        hook.Complete("at last");

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Same(last, total.InnerException);
        Assert.Equal((true, 1, Seconds(7)), (total.IsTotal, client.Attempts, Clock.Elapsed));
    }

    [Fact]
    public async Task Both_AttemptTimeouts_AreRetriedUntilTheTotalCutsTheLastOneShort()
    {
        List<HeldBody<object>> bodies = [];
        BothTimeouts client = new(Runtime)
        {
            Body = (_, token) =>
            {
                bodies.Add(HeldBody<object>.Cooperative());
                return bodies[^1].RunAsync(token);
            },
        };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(4);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(3.5);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.True(total.IsTotal);
        ResilienceTimeoutException last = Assert.IsType<ResilienceTimeoutException>(total.InnerException);
        Assert.Equal((false, Seconds(4)), (last.IsTotal, last.Timeout));
        Assert.Equal((2, Seconds(9)), (client.Attempts, Clock.Elapsed));
        Assert.NotEqual(bodies[0].Token, bodies[1].Token);
    }

    [Fact]
    public async Task Both_EqualDeadlines_TheTotalWins()
    {
        HeldBody<object> first = HeldBody<object>.Cooperative();
        HeldBody<object> second = HeldBody<object>.Cooperative();
        BothTimeouts client = new(Runtime) { Body = (attempt, token) => attempt == 1 ? first.RunAsync(token) : second.RunAsync(token) };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(4));
        Clock.Advance(Seconds(3.5));
        TimeoutException last = new();
        first.Fail(last);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(4);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.True(total.IsTotal);
        Assert.Same(last, total.InnerException); // not a timeout of the second attempt
        Assert.Equal(2, client.Attempts);
    }

    [Fact]
    public async Task Both_DeafAttempt_IsLeftAndRetriedWhileItStillRuns()
    {
        HeldBody<object> deaf = HeldBody<object>.Deaf();
        BothTimeouts client = new(Runtime)
        {
            Body = (attempt, token) => attempt == 1 ? deaf.RunAsync(token) : Task.FromResult<object>("second"),
        };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(4);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1.5);

        Assert.Equal("second", await call);
        deaf.Complete("too late");
    }

    [Fact]
    public async Task Queue_AttemptTimeout_NeverStartsTheBodyAndSaysNothingToTheBreaker()
    {
        HeldBody<object> first = HeldBody<object>.Deaf();
        QueuedTimeout client = new(Runtime) { Body = first.RunAsync };
        Task<object> running = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(5));
        Clock.Advance(Seconds(3));
        int started = 0;
        client.Body = _ => Task.FromResult<object>(++started);

        Task<object> queued = client.LoadAsync(TestToken);
        await Clock.StepAsync(2); // the first call is late and in its grace
        await Clock.StepAsync(1);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => running);
        await Clock.StepAsync(2);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => queued);
        Assert.Equal((false, false, Seconds(5)), (timeout.Started, timeout.IsTotal, timeout.Timeout));
        Assert.Equal(0, started);
        Assert.Equal((CircuitState.Closed, 1L), (Breaker("queued_timeout").State, Breaker("queued_timeout").Stats.Calls)); // the first
        Assert.Equal((1, 0), (BulkheadOf("queued_timeout").Stats.Active, BulkheadOf("queued_timeout").Stats.Queued));

        first.Complete("late");
        await WhenIdleAsync(BulkheadOf("queued_timeout"));
        Assert.Equal(1, await client.LoadAsync(TestToken));
    }

    private static async Task WhenIdleAsync(Bulkhead bulkhead)
    {
        while (bulkhead.Stats.Active > 0)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
