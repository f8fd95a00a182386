using Resilience.Aop.Tests;
using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Attempt 1 from 0 s, 2 from 3 s, each at most 4 s; all of them at most 8 s; a second of grace.</summary>
public sealed class HedgeTimeoutTests : VirtualTimeTest
{
    [Fact]
    public async Task Hedge_AttemptTimesOut_NextStartsAtOnce()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(3);
        WithinTimeouts client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(3);
        await bodies[2].Started;
        await Clock.StepAsync(1);
        await bodies[3].Started;

        Assert.Equal(Seconds(4), Clock.Elapsed);
        Assert.True(bodies[1].Token.IsCancellationRequested);
        Assert.False(bodies[2].WasCancelled);
        bodies[3].Complete("third");
        Assert.Equal("third", await call);
        await bodies.WhenCancelledAsync(2);
    }

    [Fact]
    public async Task Hedge_TotalPasses_EndsAllAttempts()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(3);
        WithinTimeouts client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(3);
        await bodies[2].Started;
        await Clock.StepAsync(1);
        await bodies[3].Started;
        await Clock.StepAsync(3); // attempt 2 times out at 7 s
        await Clock.StepAsync(1);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((true, Seconds(8)), (timeout.IsTotal, timeout.Timeout));
        Assert.True(bodies[3].Token.IsCancellationRequested);
        Assert.Equal(Seconds(8), Clock.Elapsed);
        Assert.Equal((1, 3), (Statistics("Scenarios.Hedge.WithinTimeouts.GetAsync").Failed, Statistics("Scenarios.Hedge.WithinTimeouts.GetAsync").Attempts));
    }

    [Fact]
    public async Task Hedge_DeafLoser_IsLeftAfterTheGraceAndItsResultDisposed()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Deaf(3);
        DisposableResult late = new();
        WithinTimeouts client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(3);
        await bodies[2].Started;
        bodies[2].Complete("second");
        Assert.Equal("second", await call);
        await bodies.WhenCancelledAsync(1);
        await Clock.StepAsync(1);

        bodies[1].Complete(late);
        await late.WhenDisposed;
        Assert.Equal(0, Clock.ArmedTimers);
    }
}
