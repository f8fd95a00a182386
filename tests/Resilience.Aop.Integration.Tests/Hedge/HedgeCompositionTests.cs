using Resilience.Aop.Tests;
using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Each attempt goes through breaker and bulkhead on its own, and gives back what it took.</summary>
public sealed class HedgeCompositionTests : VirtualTimeTest
{
    [Fact]
    public async Task Bulkhead_SlotsOfWinnerAndLosers_AreGivenBackWhenTheirBodiesEnd()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Deaf(3);
        Guarded client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.GetAsync("a", TestToken);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        Assert.Equal(2, BulkheadOf("guarded").Stats.Active);
        bodies[2].Complete("second");
        Assert.Equal("second", await call);

        // The loser takes no notice of its token: it keeps its slot.
        await bodies.WhenCancelledAsync(1);
        Assert.Equal(1, BulkheadOf("guarded").Stats.Active);
        await Clock.StepAsync(1); // the grace period
        Assert.Equal(1, BulkheadOf("guarded").Stats.Active);
        bodies[1].Complete("late");
        await WhenIdleAsync("guarded");
    }

    [Fact]
    public async Task Bulkhead_Full_HedgeQueuesAndLeavesTheQueueWhenItHasLost()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Cooperative(3);
        Guarded client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.GetAsync("a", TestToken);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        await Clock.StepAsync(1);
        while (BulkheadOf("guarded").Stats.Queued == 0)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(2, BulkheadOf("guarded").Stats.Active);
        bodies[1].Complete("first");

        // Whether or not the third got the free slot before it was cancelled: it gives it back.
        Assert.Equal("first", await call);
        await WhenIdleAsync("guarded");
        Assert.Equal(0, BulkheadOf("guarded").Stats.Queued);
        Assert.Equal(CircuitState.Closed, Breaker("guarded").State);
    }

    [Fact]
    public async Task Bulkhead_RefusesHedges_FirstGoesOn()
    {
        RacedBodies<string> others = RacedBodies<string>.Deaf(3);
        HeldBody<string> first = HeldBody<string>.Deaf();
        Guarded other = new(Runtime) { Body = others.RunAsync };
        Guarded client = new(Runtime) { Body = (_, token) => first.RunAsync(token) };

        Task<string> call = client.GetAsync("a", TestToken);
        Task<string> blocking = other.GetAsync("b", TestToken);
        Task<string> queued = other.GetAsync("c", TestToken);
        Assert.Equal((2, 1), (BulkheadOf("guarded").Stats.Active, BulkheadOf("guarded").Stats.Queued));
        await Clock.StepAsync(1);
        while (BulkheadOf("guarded").Stats.Rejected < 6)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(call.IsCompleted);
        first.Complete("first");
        Assert.Equal("first", await call);
        others[1].Complete("other");
        Assert.Equal("other", await blocking);
        await others[2].Started;
        others[2].Complete("queued");
        Assert.Equal("queued", await queued);
        await WhenIdleAsync("guarded");
    }

    [Fact]
    public async Task CircuitBreaker_FailedAttempts_CountOneByOneAndOpenIt()
    {
        Guarded client = new(Runtime) { Body = static (_, _) => throw new FormatException() };

        Assert.Equal("instead of FormatException", await client.GetAsync("a", TestToken));
        Assert.Equal((3, CircuitState.Open), (client.Attempts, Breaker("guarded").State));

        Assert.Equal("instead of CircuitBreakerOpenException", await client.GetAsync("a", TestToken));
        Assert.Equal(3, client.Attempts);
    }

    [Fact]
    public async Task CircuitBreaker_CancelledLosers_AreNeutral()
    {
        for (int call = 0; call < 5; call++)
        {
            RacedBodies<string> bodies = RacedBodies<string>.Cooperative(3);
            Guarded client = new(Runtime) { Body = bodies.RunAsync };
            Task<string> answer = client.GetAsync("a", TestToken);
            await Clock.StepAsync(1);
            await bodies[2].Started;
            bodies[2].Complete("second");
            Assert.Equal("second", await answer);
            await bodies.WhenCancelledAsync(1);
            await WhenIdleAsync("guarded");
        }

        Assert.Equal(CircuitState.Closed, Breaker("guarded").State);
        Assert.Equal((5, 0), (Breaker("guarded").Stats.Calls, Breaker("guarded").Stats.Failures));
    }

    [Fact]
    public async Task CircuitBreaker_PredicateThrows_SlotAndPermitAreGivenBack()
    {
        InvalidOperationException thrown = new("predicate");
        BrokenResults client = new(Runtime) { Fails = _ => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.GetAsync(TestToken)));

        Assert.Equal(0, BulkheadOf("broken results").Stats.Active);
        client.Fails = static result => result is null;
        Assert.Equal(2, await client.GetAsync(TestToken));
    }

    [Fact]
    public async Task CircuitBreaker_FailingResult_IsAnAnswerAllTheSame()
    {
        BrokenResults client = new(Runtime) { Body = static (_, _) => Task.FromResult<object?>(null) };

        Assert.Null(await client.GetAsync(TestToken));
        Assert.Equal((1, CircuitState.Closed), (client.Attempts, Breaker("broken results").State));
        Assert.Null(await client.GetAsync(TestToken));
        Assert.Equal(CircuitState.Open, Breaker("broken results").State);
    }

    [Fact]
    public async Task Fallback_AllFail_AnswersOnce()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Cooperative(3);
        Guarded client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.GetAsync("a", TestToken);
        await Clock.WhenArmedAsync(Seconds(1));
        bodies[1].Fail(new FormatException());
        await bodies[2].Started;
        bodies[2].Fail(new IOException());
        await bodies[3].Started;
        bodies[3].Fail(new TimeoutException());

        Assert.Equal("instead of FormatException", await call);
        await WhenIdleAsync("guarded");
        Assert.Equal(0, Clock.ArmedTimers);
    }

    private async Task WhenIdleAsync(string name)
    {
        while (BulkheadOf(name).Stats.Active > 0)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
