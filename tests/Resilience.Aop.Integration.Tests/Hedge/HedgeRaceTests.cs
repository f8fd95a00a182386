using Resilience.Aop.Tests;
using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>When attempts start, and which one answers.</summary>
public sealed class HedgeRaceTests : VirtualTimeTest
{
    private const string Several = "Scenarios.Hedge.SeveralHedges.StoreAsync";

    [Fact]
    public async Task Hedge_FirstCompletesAtOnce_StartsNoOther()
    {
        Defaults client = new(Runtime);

        Task<object?> call = client.GetAsync(TestToken);

        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(1, await call);
        Assert.Equal((1, 0), (client.Attempts, Clock.ArmedTimers));
        RetryStatistics statistics = Statistics("Scenarios.Hedge.Defaults.GetAsync");
        Assert.Equal((1, 1, 0, 0), (statistics.SucceededAtOnce, statistics.Attempts, statistics.Hedges, statistics.HedgesWon));
    }

    [Fact]
    public async Task Hedge_FirstAnswersWithinTheDelay_StartsNoOther()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        Defaults client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(2));
        Clock.Advance(Seconds(1.999));
        bodies[1].Complete("first");

        Assert.Equal("first", await call);
        Assert.Equal((1, 0), (client.Attempts, Clock.ArmedTimers));
        Assert.False(bodies[1].WasCancelled);
    }

    [Fact]
    public async Task Hedge_NoAnswerWithinTheDelay_SecondMayWin()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        Defaults client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(2);
        await bodies[2].Started;
        Assert.False(bodies[1].Token.IsCancellationRequested);
        bodies[2].Complete("second");

        Assert.Equal("second", await call);
        await bodies.WhenCancelledAsync(1);
        Assert.False(bodies[2].WasCancelled);
        Assert.Equal((2, 0), (client.Attempts, Clock.ArmedTimers));
        RetryStatistics statistics = Statistics("Scenarios.Hedge.Defaults.GetAsync");
        Assert.Equal((0, 1, 2, 1, 1), (statistics.SucceededAtOnce, statistics.SucceededAfterRetry, statistics.Attempts, statistics.Hedges, statistics.HedgesWon));
    }

    [Fact]
    public async Task Hedge_FirstAnswersAfterAll_Wins()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        Defaults client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(2);
        await bodies[2].Started;
        bodies[1].Complete("first");

        Assert.Equal("first", await call);
        await bodies.WhenCancelledAsync(2);
        RetryStatistics statistics = Statistics("Scenarios.Hedge.Defaults.GetAsync");
        Assert.Equal((1, 0, 2, 1, 0), (statistics.SucceededAtOnce, statistics.SucceededAfterRetry, statistics.Attempts, statistics.Hedges, statistics.HedgesWon));
    }

    [Fact]
    public async Task Hedge_NobodyAnswers_StartsOneAfterAnotherUpToTheLimit()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(4);
        SeveralHedges client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.StoreAsync("text", TestToken);
        for (int attempt = 2; attempt <= 4; attempt++)
        {
            await Clock.StepAsync(1);
            await bodies[attempt].Started;
            Assert.Equal(attempt, client.Attempts);
        }

        Clock.Advance(Seconds(1000));
        Assert.Equal((4, 0), (client.Attempts, Clock.ArmedTimers));
        bodies[3].Complete("third");
        Assert.Equal("third", await call);
        Assert.Equal((4, 3, 1), (Statistics(Several).Attempts, Statistics(Several).Hedges, Statistics(Several).HedgesWon));
    }

    [Fact]
    public async Task Hedge_OneFails_NextStartsAtOnce()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(4);
        SeveralHedges client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.StoreAsync("text", TestToken);
        await Clock.WhenArmedAsync(Seconds(1));
        Clock.Advance(Seconds(0.25));
        bodies[1].Fail(new FormatException());
        await bodies[2].Started;

        // The next one is due a whole delay after this start.
        Assert.Equal(Seconds(0.25), Clock.Elapsed);
        await Clock.StepAsync(1);
        await bodies[3].Started;
        Assert.Equal(Seconds(1.25), Clock.Elapsed);
        bodies[2].Complete("second");
        Assert.Equal("second", await call);
    }

    [Fact]
    public async Task Hedge_FirstThrowsAtOnce_NextStartsAtOnceAndMayCompleteAtOnce()
    {
        SeveralHedges client = new(Runtime) { Body = static (attempt, _) => attempt < 4 ? throw new FormatException() : Task.FromResult<object?>(attempt) };

        Assert.Equal(4, await client.StoreAsync("text", TestToken));

        Assert.Equal(0, Clock.ArmedTimers);
        Assert.Equal(1, Statistics(Several).HedgesWon);
    }

    [Fact]
    public async Task Hedge_AllFail_FirstFailureReachesTheCaller()
    {
        Exception[] failures = [new FormatException(), new IOException(), new TimeoutException(), new InvalidDataException()];
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(4);
        SeveralHedges client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.StoreAsync("text", TestToken);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        bodies[2].Fail(failures[1]);
        await bodies[3].Started;
        bodies[1].Fail(failures[0]);
        await bodies[4].Started;
        bodies[4].Fail(failures[3]);
        Assert.False(call.IsCompleted);
        bodies[3].Fail(failures[2]);

        Assert.Same(failures[0], await Record.ExceptionAsync(() => call));
        Assert.Equal((1, 4, 3, 0), (Statistics(Several).Failed, Statistics(Several).Attempts, Statistics(Several).Hedges, Statistics(Several).HedgesWon));
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task Hedge_AllThrowAtOnce_FirstFailureReachesTheCaller()
    {
        Exception[] failures = [new FormatException(), new IOException(), new TimeoutException(), new InvalidDataException()];
        SeveralHedges client = new(Runtime) { Body = (attempt, _) => throw failures[attempt - 1] };

        Assert.Same(failures[0], await Record.ExceptionAsync(() => client.StoreAsync("text", TestToken)));

        Assert.Equal(4, client.Attempts);
    }

    [Fact]
    public async Task Hedge_NoDelay_StartsAllAtOnce()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(3);
        AllAtOnce client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);

        Assert.Equal((3, 0), (client.Attempts, Clock.ArmedTimers));
        bodies[3].Complete("third");
        Assert.Equal("third", await call);
        await bodies.WhenCancelledAsync(1);
        await bodies.WhenCancelledAsync(2);
    }

    [Fact]
    public async Task Hedge_NoDelayAndSecondCompletesAtOnce_StartsNoThird()
    {
        HeldBody<object?> first = HeldBody<object?>.Cooperative();
        AllAtOnce client = new(Runtime) { Body = (attempt, token) => attempt == 1 ? first.RunAsync(token) : Task.FromResult<object?>(attempt) };

        Assert.Equal(2, await client.GetAsync(TestToken));

        Assert.Equal(2, client.Attempts);
    }

    [Fact]
    public async Task Hedge_ValueTask_EachIsConsumedOnce()
    {
        StrictSource<object?> first = new();
        StrictSource<object?> second = new();
        DisposableResult late = new();
        ValueTasks client = new(Runtime) { Body = (attempt, _) => attempt == 1 ? first.Task : second.Task };

        Task<object?> call = client.GetAsync(1).AsTask();
        await Clock.StepAsync(1);
        while (client.Attempts < 2)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        second.Complete("second");
        Assert.Equal("second", await call);
        first.Complete(late);
        await late.WhenDisposed;
        Assert.Equal((1, 1), (first.Consumed, second.Consumed));
    }

    [Fact]
    public async Task Hedge_ValueTaskWithoutResult_Ends()
    {
        TaskCompletionSource first = new();
        ValueTasks client = new(Runtime) { Work = (attempt, _) => attempt == 1 ? new ValueTask(first.Task) : default };

        ValueTask call = client.RunAsync(TestToken);
        await Clock.StepAsync(1);

        await call;
        Assert.Equal(2, client.Attempts);
    }

    [Fact]
    public async Task Hedge_WithoutResult_SecondMayWin()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        WithoutResult<int> client = new(Runtime) { Body = bodies.RunAsync };

        Task call = client.TouchAsync(1, "item", TestToken);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        bodies[2].Complete(null);

        await call;
        await bodies.WhenCancelledAsync(1);
    }
}
