using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryLimitsTests : VirtualTimeTest
{
    [Fact]
    public async Task Unlimited_WithinTotal_EndsWhenTheNextDelayWouldPassIt()
    {
        TimeoutException last = new();
        UnlimitedWithinTotal client = new(Runtime)
        {
            Body = attempt => Task.FromException<string>(attempt == 3 ? last : new TimeoutException()),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(4);
        await Clock.StepAsync(4);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Same(last, total.InnerException);
        Assert.Equal((true, true, Seconds(10)), (total.IsTotal, total.Started, total.Timeout));
        Assert.Equal(3, client.Attempts);
        Assert.Equal(Seconds(8), Clock.Elapsed);
    }

    [Fact]
    public async Task MaxDuration_DelayEndsExactlyThen_GivesUpAtOnce()
    {
        TimeoutException[] failures = [new(), new(), new()];
        WithinDuration client = new(Runtime) { Body = attempt => Task.FromException<string>(failures[attempt - 1]) };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(2);

        Assert.Same(failures[2], await Assert.ThrowsAsync<TimeoutException>(() => call));
        Assert.Equal(Seconds(4), Clock.Elapsed);
    }

    [Fact]
    public async Task MaxDuration_DelayEndsJustBefore_AllowsTheAttempt()
    {
        WithinDuration client = new(Runtime)
        {
            Body = attempt => attempt == 1 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done"),
            Delay = _ => Seconds(5.999),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(5.999);

        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task MaxDuration_RunningAttempt_IsNotCut()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        WithinDuration client = new(Runtime) { Body = _ => body.RunAsync(default) };

        Task<string> call = client.LoadAsync(TestToken);
        Clock.Advance(Seconds(60));
        body.Complete("late");

        Assert.Equal("late", await call);
        Assert.Equal(1, body.Runs);
    }

    [Fact]
    public async Task MaxDuration_HookUsesUpTheTime_ReturnsTheLastFailure()
    {
        TimeoutException failure = new();
        SlowHookWithinDuration client = new(Runtime) { Body = _ => Task.FromException<object?>(failure), Hook = () => Clock.Advance(Seconds(6)) };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal((1, Seconds(6)), (client.Attempts, Clock.Elapsed));
    }

    [Fact]
    public async Task MaxDuration_HookUsesUpTheTime_ReturnsTheLastResultUndisposed()
    {
        DisposableResult rejected = new();
        SlowHookWithinDuration client = new(Runtime) { Body = _ => Task.FromResult<object?>(rejected), Hook = () => Clock.Advance(Seconds(6)) };

        Assert.Same(rejected, await client.LoadAsync(TestToken));
        Assert.False(rejected.IsDisposed);
    }

    [Fact]
    public async Task MaxDuration_HookLeavesTime_DisposesTheRejectedResult()
    {
        DisposableResult rejected = new();
        SlowHookWithinDuration client = new(Runtime)
        {
            Body = attempt => Task.FromResult<object?>(attempt == 1 ? rejected : "done"),
            Hook = () => Clock.Advance(Seconds(5)),
        };

        Task<object?> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);

        Assert.Equal("done", await call);
        Assert.True(rejected.IsDisposed);
    }

    [Fact]
    public async Task MaxDuration_DelayEndsExactlyThen_CallsNoHook()
    {
        int hooks = 0;
        SlowHookWithinDuration client = new(Runtime) { Hook = () => hooks++ };
        client.Body = _ =>
        {
            Clock.Advance(Seconds(6));
            return Task.FromException<object?>(new TimeoutException());
        };

        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));

        Assert.Equal((1, 0), (client.Attempts, hooks));
    }
}
