using Scenarios.Bulkhead;

namespace Resilience.Aop.Integration.Tests;

public sealed class BulkheadAroundRetryTests : VirtualTimeTest
{
    private readonly HeldBodies _bodies = new();

    [Fact]
    public async Task AroundRetry_Delay_KeepsTheSlot()
    {
        int attempts = 0;
        AroundRetry client = new(Runtime)
        {
            Body = (id, token) => id == 1 && ++attempts < 3 ? Task.FromException<string>(new TimeoutException()) : _bodies.RunAsync(id, token),
        };

        Task<string> first = client.LoadAsync(1, TestToken);
        await Clock.WhenArmedAsync(Seconds(2));
        Task<string> second = client.LoadAsync(2, TestToken);
        Assert.Equal((1, 1), (BulkheadOf("around retry").Stats.Active, BulkheadOf("around retry").Stats.Queued));
        await Clock.StepAsync(2);
        await Clock.StepAsync(2);
        _bodies[1].Complete("first");
        Assert.Equal("first", await first);
        await _bodies[2].Started;
        _bodies[2].Complete("second");

        Assert.Equal("second", await second);
        Assert.Equal([1, 2], _bodies.Started);
        Assert.Equal((0, 2L), (BulkheadOf("around retry").Stats.Active, BulkheadOf("around retry").Stats.Total)); // one slot a call
    }

    [Fact]
    public async Task AroundRetry_Refusal_EndsTheCallAlthoughOnListsEverything()
    {
        AroundRetry client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);

        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.LoadAsync(3, TestToken));

        Assert.Equal(1, BulkheadOf("around retry").Stats.Rejected);
        _bodies[1].Complete("done");
        _bodies[2].Complete("done");
        await Task.WhenAll(first, second);
        Assert.Equal(1, Statistics("Scenarios.Bulkhead.AroundRetry.LoadAsync").Failed);
    }

    [Fact]
    public async Task AroundRetry_AbandonedAttempts_KeepTheSlotOfTheCallUntilTheLastEnds()
    {
        HeldBody<string>[] attempts = [HeldBody<string>.Deaf(), HeldBody<string>.Deaf(), HeldBody<string>.Deaf()];
        int attempt = 0;
        AroundRetry client = new(Runtime) { Body = (_, token) => attempts[attempt++].RunAsync(token) };

        Task<string> call = client.LoadAsync(1, TestToken);
        await Clock.StepAsync(5);
        await Clock.StepAsync(2);
        await Clock.StepAsync(5);
        await Clock.StepAsync(2);
        await Clock.StepAsync(5);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((3, 1), (attempt, BulkheadOf("around retry").Stats.Active));

        client.Body = _bodies.RunAsync;
        Task<string> next = client.LoadAsync(2, TestToken);
        attempts[0].Complete("late");
        attempts[2].Complete("late");
        Assert.Equal(1, BulkheadOf("around retry").Stats.Queued);
        attempts[1].Complete("late");
        await _bodies[2].Started;
        _bodies[2].Complete("next");

        Assert.Equal("next", await next);
        Assert.Equal(0, BulkheadOf("around retry").Stats.Active);
    }

    [Fact]
    public async Task AroundRetry_Queue_IsNotPartOfTheAttemptsTime()
    {
        _bodies.Add(2, HeldBody<string>.Cooperative());
        AroundRetry client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        await Clock.WhenArmedAsync(Seconds(5));
        Clock.Advance(Seconds(4));
        _bodies[1].Complete("first");
        await first;

        await Clock.StepAsync(5); // the second's time begins with its attempt
        await Clock.StepAsync(2);
        _bodies[2].Complete("second");

        Assert.Equal("second", await second);
    }

    [Fact]
    public async Task AroundRetry_Queue_IsNotPartOfMaxDuration()
    {
        int attempts = 0;
        AroundRetryDuration client = new(Runtime)
        {
            Body = (id, token) => id == 2 && ++attempts == 1 ? Task.FromException<string>(new TimeoutException()) : _bodies.RunAsync(id, token),
        };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        Clock.Advance(Seconds(100));
        _bodies[1].Complete("first");
        await first;

        await Clock.StepAsync(2);
        _bodies[2].Complete("second");

        Assert.Equal("second", await second);
    }

    [Fact]
    public async Task AroundRetry_TimeoutOfTheSlot_IsNotWaitedBeyond()
    {
        TimeoutException failure = new();
        AroundRetryLimit client = new(Runtime) { Body = _ => Task.FromException<string>(failure) };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(2);

        BulkheadTimeoutException timeout = await Assert.ThrowsAsync<BulkheadTimeoutException>(() => call);
        Assert.Same(failure, timeout.InnerException);
        Assert.Equal((3, Seconds(4), 0), (client.Attempts, Clock.Elapsed, BulkheadOf("around limit").Stats.Active));
    }

    [Fact]
    public async Task AroundRetry_TimeoutOfTheSlot_EndsTheCallDuringAnAttempt()
    {
        HeldBody<string> held = HeldBody<string>.Cooperative();
        AroundRetryLimit client = new(Runtime);
        client.Body = token => client.Attempts == 1 ? Task.FromException<string>(new TimeoutException()) : held.RunAsync(token);

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(3);

        await Assert.ThrowsAsync<BulkheadTimeoutException>(() => call);
        Assert.Equal((2, Seconds(5), 0), (client.Attempts, Clock.Elapsed, BulkheadOf("around limit").Stats.Active));
    }
}
