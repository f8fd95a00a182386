using Scenarios.Bulkhead;
using Scenarios.Cancellation;

namespace Resilience.Aop.Integration.Tests;

public sealed class CancellationWhileWaitingTests : VirtualTimeTest, IDisposable
{
    private const string Pipeline = "Scenarios.Cancellation.CancelledPipeline.LoadAsync";

    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task Delay_Cancelled_EndsAtOnce()
    {
        CancelledRetry client = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new TimeoutException()) };
        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.WhenArmedAsync(Seconds(5));

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 0, TimeSpan.Zero), (client.Attempts, Clock.ArmedTimers, Clock.Elapsed));
        Assert.Equal(1, Statistics("Scenarios.Cancellation.CancelledRetry.LoadAsync").Cancelled);
    }

    [Fact]
    public async Task Delay_CancelledUnderAllPolicies_HoldsNothingAndIsNotAnswered()
    {
        CancelledPipeline client = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new TimeoutException()) };
        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.WhenArmedAsync(Seconds(5));
        Assert.Equal(0, BulkheadOf("pipeline").Stats.Active); // not even during the delay

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 0), (client.Attempts, client.Answers));
        Assert.Equal((1L, 1L), (Breaker("pipeline").Stats.Calls, Breaker("pipeline").Stats.Failures)); // the attempt that did fail
        Assert.Equal(1, Statistics(Pipeline).Cancelled);
    }

    [Fact]
    public async Task Delay_CancelledInsideABulkheadOfTheCall_GivesTheSlotBack()
    {
        AroundRetry client = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new TimeoutException()) };
        Task<string> call = client.LoadAsync(1, _caller.Token);
        await Clock.WhenArmedAsync(Seconds(2));
        Assert.Equal(1, BulkheadOf("around retry").Stats.Active);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal(0, BulkheadOf("around retry").Stats.Active);
    }

    [Fact]
    public async Task RateLimitQueue_Cancelled_EndsAtOnceAndLeavesItsPlace()
    {
        CancelledRateLimit client = new(Runtime);
        await client.LoadAsync(TestToken);
        Task<string> call = client.LoadAsync(_caller.Token);
        Task<string> behind = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(5));

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 1, 0L), (client.Attempts, LimiterOf("cancelled").Stats.Queued, LimiterOf("cancelled").Stats.Rejected));
        await Clock.StepAsync(5); // the permit that would have been the cancelled call's
        Assert.Equal("done", await behind);
        Assert.Equal((2, 2L, 0), (client.Attempts, LimiterOf("cancelled").Stats.Granted, Clock.ArmedTimers));
        Assert.Equal(1, Statistics("Scenarios.Cancellation.CancelledRateLimit.LoadAsync").Cancelled);
    }

    [Fact]
    public async Task Hook_Cancelled_EndsAtOnce()
    {
        HeldBody<string> hook = HeldBody<string>.Deaf();
        CancelledRetry client = new(Runtime)
        {
            Body = static (_, _) => Task.FromException<string>(new TimeoutException()),
            Hook = () => hook.RunAsync(default),
        };
        Task<string> call = client.LoadAsync(_caller.Token);
        await hook.Started;

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal(1, client.Attempts);
        hook.Fail(new InvalidOperationException("nobody may see this"));
    }

    [Fact]
    public async Task Hook_CancelledUnderAllPolicies_HoldsNothingAndIsNotAnswered()
    {
        HeldBody<string> hook = HeldBody<string>.Deaf();
        CancelledPipeline client = new(Runtime)
        {
            Body = static (_, _) => Task.FromException<string>(new TimeoutException()),
            Hook = () => hook.RunAsync(default),
        };
        Task<string> call = client.LoadAsync(_caller.Token);
        await hook.Started;

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 0, 0, 0), (client.Attempts, client.Answers, BulkheadOf("pipeline").Stats.Active, Clock.ArmedTimers));
        Assert.Equal(1, Statistics(Pipeline).Cancelled);
        hook.Complete("late");
    }

    [Fact]
    public async Task Hook_ThatCancels_IsFollowedByNoDelayAndNoAttempt()
    {
        CancelledRetry client = new(Runtime)
        {
            Body = static (_, _) => Task.FromException<string>(new TimeoutException()),
            Hook = _caller.CancelAsync,
        };

        await ExpectCancelledAsync(client.LoadAsync(_caller.Token));

        Assert.Equal((1, 0), (client.Attempts, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Hook_CallerHasCancelledDuringTheAttempt_IsNotCalled()
    {
        int hooks = 0;
        CancelledRetry client = new(Runtime)
        {
            Body = (_, _) =>
            {
                _caller.Cancel();
                return Task.FromException<string>(new TimeoutException());
            },
            Hook = () =>
            {
                hooks++;
                return Task.CompletedTask;
            },
        };

        await ExpectCancelledAsync(client.LoadAsync(_caller.Token));

        Assert.Equal((1, 0), (client.Attempts, hooks));
    }

    [Fact]
    public async Task Queue_Cancelled_LeavesItWithoutRunning()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        CancelledBulkhead client = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> running = client.LoadAsync(TestToken);
        Task<string> queued = client.LoadAsync(_caller.Token);
        Assert.Equal(1, BulkheadOf("cancelled").Stats.Queued);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(queued);
        Assert.Equal((1, 0, 0L), (BulkheadOf("cancelled").Stats.Active, BulkheadOf("cancelled").Stats.Queued, BulkheadOf("cancelled").Stats.Rejected));
        held.Complete("done");
        await running;
        Assert.Equal((1, 0), (client.Attempts, BulkheadOf("cancelled").Stats.Active));
    }

    [Fact]
    public async Task Queue_CancelledUnderAllPolicies_IsNeitherCountedNorRetriedNorAnswered()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        CancelledPipeline client = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> running = client.LoadAsync(TestToken);
        Task<string> queued = client.LoadAsync(_caller.Token);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(queued);
        Assert.Equal((1, 0, 0), (client.Attempts, client.Answers, BulkheadOf("pipeline").Stats.Queued));
        Assert.Equal(0, Breaker("pipeline").Stats.Calls);
        Assert.Equal(1, Statistics(Pipeline).Cancelled);
        held.Complete("done");
        await running;
        Assert.Equal((1L, 0L), (Breaker("pipeline").Stats.Calls, Breaker("pipeline").Stats.Failures));
    }

    [Fact]
    public async Task Fallback_CooperativeMember_IsTheLastAsked()
    {
        HeldBody<string> member = HeldBody<string>.Cooperative();
        CancelledFallback client = FailingPrimary(member.RunAsync);
        Task<string> call = client.LoadAsync(_caller.Token);
        await member.Started;

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 0), (client.Answers, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Fallback_DeafMember_IsLeftAfterTheGrace()
    {
        HeldBody<string> member = HeldBody<string>.Deaf();
        CancelledFallback client = FailingPrimary(member.RunAsync);
        Task<string> call = client.LoadAsync(_caller.Token);
        await member.Started;

        await _caller.CancelAsync();
        await Clock.StepAsync(1);

        await ExpectCancelledAsync(call);
        Assert.Equal(1, client.Answers);
        member.Complete("late");
    }

    [Fact]
    public async Task Fallback_ResultOfACancelledMember_IsKept()
    {
        HeldBody<string> member = HeldBody<string>.Deaf();
        CancelledFallback client = FailingPrimary(member.RunAsync);
        Task<string> call = client.LoadAsync(_caller.Token);
        await member.Started;

        await _caller.CancelAsync();
        member.Complete("kept");

        Assert.Equal("kept", await call);
    }

    [Fact]
    public async Task Fallback_MemberFailsAfterCancellation_IsACancellation()
    {
        HeldBody<string> member = HeldBody<string>.Deaf();
        CancelledFallback client = FailingPrimary(member.RunAsync);
        Task<string> call = client.LoadAsync(_caller.Token);
        await member.Started;

        await _caller.CancelAsync();
        member.Fail(new InvalidDataException());

        await ExpectCancelledAsync(call);
        Assert.Equal(1, client.Answers);
    }

    [Fact]
    public async Task Fallback_PrimaryFailsAfterCancellation_IsNotAnswered()
    {
        InvalidDataException failure = new();
        CancelledFallback client = new(Runtime)
        {
            Body = (_, _) =>
            {
                _caller.Cancel();
                return Task.FromException<string>(failure);
            },
        };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(_caller.Token)));
        Assert.Equal(0, client.Answers);
    }

    public void Dispose() => _caller.Dispose();

    private CancelledFallback FailingPrimary(Func<CancellationToken, Task<string>> second) => new(Runtime)
    {
        Body = static (_, _) => Task.FromException<string>(new TimeoutException()),
        Second = second,
    };

    private async Task ExpectCancelledAsync(Task<string> call)
    {
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(_caller.Token, cancelled.CancellationToken);
    }
}
