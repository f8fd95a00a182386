using Resilience.Aop.Tests;
using Scenarios.Timeout;

namespace Resilience.Aop.Integration.Tests;

public sealed class TimeoutModeTests : VirtualTimeTest
{
    [Fact]
    public async Task Graceful_CooperativeBody_TimesOutAtTheDeadline()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        AttemptTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((Seconds(2), false, true), (timeout.Timeout, timeout.IsTotal, timeout.Started));
        Assert.IsType<TaskCanceledException>(timeout.InnerException);
        Assert.True(body.Token.IsCancellationRequested);
        Assert.Equal(Seconds(2), Clock.Elapsed);
        Assert.Equal(1, Statistics("Scenarios.Timeout.AttemptTimeout.LoadAsync").Failed);
    }

    [Fact]
    public async Task Graceful_DeafBody_IsLeftAfterTheGraceAndItsResultDisposed()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        DisposableResult late = new();
        AttemptTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(1);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.True(timeout.Started);
        Assert.Equal(Seconds(3), Clock.Elapsed);
        Assert.False(late.IsDisposed);
        body.Complete(late);
        await late.WhenDisposed;
    }

    [Fact]
    public async Task Graceful_DeafBodyOfOwnGrace_IsLeftAfterThat()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        LongGrace client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(7);

        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal(Seconds(9), Clock.Elapsed);
    }

    [Fact]
    public async Task Graceful_ResultWithinTheGrace_IsKept()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        AttemptTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        Clock.Advance(Seconds(0.5));
        body.Complete("just in time");

        Assert.Equal("just in time", await call);
    }

    [Fact]
    public async Task Graceful_OtherFailureWithinTheGrace_IsKept()
    {
        InvalidDataException failure = new();
        HeldBody<object> body = HeldBody<object>.Deaf();
        AttemptTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        body.Fail(failure);

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
    }

    [Fact]
    public async Task Graceful_BodyEndsBeforeTheDeadline_LeavesNoTimer()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        AttemptTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(2));
        body.Complete("done");

        Assert.Equal("done", await call);
        Assert.Equal(0, Clock.ArmedTimers);
        Assert.False(body.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Graceful_SynchronousBodyThatOverran_KeepsItsOutcome()
    {
        InvalidDataException failure = new();
        AttemptTimeout client = new(Runtime)
        {
            Body = token =>
            {
                Clock.Advance(Seconds(60));
                return Task.FromResult<object>(token.IsCancellationRequested);
            },
        };
        Assert.Equal(false, await client.LoadAsync(TestToken));

        client.Body = _ =>
        {
            Clock.Advance(Seconds(60));
            throw failure;
        };
        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
    }

    [Fact]
    public async Task Graceful_ForeignCancellation_SurfacesAsItIs()
    {
        OperationCanceledException foreign = new("foreign");
        AttemptTimeout client = new(Runtime) { Body = _ => Task.FromException<object>(foreign) };

        Assert.Same(foreign, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
    }

    [Fact]
    public async Task Abandon_DeafBody_IsLeftAtOnceAndItsResultDisposed()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        DisposableResult late = new();
        AbandonAtTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((false, true), (timeout.IsTotal, timeout.Started));
        Assert.True(body.Token.IsCancellationRequested);
        Assert.Equal(Seconds(2), Clock.Elapsed);
        body.Complete(late);
        await late.WhenDisposed;
    }

    [Fact]
    public async Task Abandon_LateFailure_IsObserved()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        AbandonAtTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        body.Fail(new InvalidDataException("nobody may see this"));

        // The next call works: nothing of the left body reaches it.
        client.Body = static _ => Task.FromResult<object>("next");
        Assert.Equal("next", await client.LoadAsync(TestToken));
    }

    [Fact]
    public async Task Cooperative_DeafBody_IsWaitedForWithoutATimer()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        CooperativeTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        Assert.True(body.Token.IsCancellationRequested);
        Assert.Equal(0, Clock.ArmedTimers);
        Clock.Advance(Seconds(1000));
        body.Complete("at last");

        Assert.Equal("at last", await call);
    }

    [Fact]
    public async Task Cooperative_BodyNoticesLater_TimesOut()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        CooperativeTimeout client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        Clock.Advance(Seconds(1000));
        OperationCanceledException noticed = new(body.Token);
        body.Fail(noticed);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Same(noticed, timeout.InnerException);
    }

    [Fact]
    public async Task Eager_SynchronousBody_SeesItsTokenCancelled()
    {
        EagerTimeout client = new(Runtime)
        {
            Body = token =>
            {
                Clock.Advance(Seconds(2));
                token.ThrowIfCancellationRequested();
                return Task.FromResult<object>("not noticed");
            },
        };

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => client.ComputeAsync(TestToken));

        Assert.True(timeout.Started);
        Assert.IsType<OperationCanceledException>(timeout.InnerException);
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task Eager_CallerCancelsDuringSynchronousBody_IsACancellation()
    {
        using CancellationTokenSource caller = new();
        EagerTimeout client = new(Runtime)
        {
            Body = token =>
            {
                caller.Cancel();
                token.ThrowIfCancellationRequested();
                return Task.FromResult<object>("not noticed");
            },
        };

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ComputeAsync(caller.Token));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Eager_BodyInTime_LeavesNoTimer()
    {
        EagerTimeout client = new(Runtime);

        Assert.Equal("done", await client.ComputeAsync(TestToken));

        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task TokenOnlyForCore_Deadline_CancelsTheTokenOfTheCore()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        TokenOnlyForCore client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.LoadAsync(7);
        await Clock.StepAsync(2);

        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.True(body.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task ValueTask_LeftBehind_IsConsumedOnceAndItsResultDisposed()
    {
        StrictSource<object> source = new();
        DisposableResult late = new();
        ValueTaskTimeout client = new(Runtime) { Body = _ => source.Task };

        Task<object> call = client.LoadAsync(TestToken).AsTask();
        await Clock.StepAsync(2);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        source.Complete(late);

        await late.WhenDisposed;
        Assert.Equal(1, source.Consumed);
    }

    [Fact]
    public async Task NothingToCancel_Deadline_LeavesTheBodyAfterTheGrace()
    {
        HeldBody<object> body = HeldBody<object>.Deaf();
        DisposableResult late = new();
        NothingToCancel client = new(Runtime) { Body = () => body.RunAsync(default) };

        Task<object> call = client.LoadAsync();
        await Clock.StepAsync(2);
        await Clock.StepAsync(1);

        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        body.Complete(late);
        await late.WhenDisposed;
    }
}
