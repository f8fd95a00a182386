using Scenarios.Cancellation;

namespace Resilience.Aop.Integration.Tests;

/// <summary>The caller's cancellation, at every point of a hedged call.</summary>
public sealed class HedgeCancellationTests : VirtualTimeTest, IDisposable
{
    private const string Operation = "Scenarios.Cancellation.CancelledHedge.LoadAsync";

    private readonly CancellationTokenSource _caller = new();

    public void Dispose() => _caller.Dispose();

    [Fact]
    public async Task Hedge_CancelledBefore_RunsNothing()
    {
        CancelledHedge client = new(Runtime);
        await _caller.CancelAsync();

        await ExpectCancellationAsync(client.LoadAsync(_caller.Token));

        Assert.Equal(0, client.Attempts);
    }

    [Fact]
    public async Task Hedge_CancelledDuringTheFirst_StartsNoOther()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Cooperative(3);
        CancelledHedge client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.WhenArmedAsync(Seconds(1));
        await _caller.CancelAsync();

        await ExpectCancellationAsync(call);
        Clock.Advance(Seconds(10));
        Assert.Equal((1, 0), (client.Attempts, Clock.ArmedTimers));
        Assert.True(bodies[1].Token.IsCancellationRequested);
        ExpectNothingHeld();
        Assert.Equal((1, 0), (Statistics(Operation).Cancelled, Statistics(Operation).Failed));
    }

    [Fact]
    public async Task Hedge_CancelledDuringSeveral_CancelsAllAndWaitsForThem()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Deaf(3);
        CancelledHedge client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        await _caller.CancelAsync();
        Assert.True(bodies[1].Token.IsCancellationRequested && bodies[2].Token.IsCancellationRequested);
        bodies[1].Fail(new OperationCanceledException(bodies[1].Token));
        Assert.False(call.IsCompleted);
        bodies[2].Fail(new OperationCanceledException(bodies[2].Token));

        await ExpectCancellationAsync(call);
        ExpectNothingHeld();
    }

    [Fact]
    public async Task Hedge_CancelledButOneSucceeds_KeepsTheResult()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Deaf(3);
        CancelledHedge client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        await _caller.CancelAsync();
        bodies[1].Fail(new OperationCanceledException(bodies[1].Token));
        bodies[2].Complete("kept");

        Assert.Equal("kept", await call);
        Assert.Equal(1, Statistics(Operation).HedgesWon);
    }

    [Fact]
    public async Task Hedge_CancelledAndFailsWithAttemptsLeft_IsACancellation()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Deaf(3);
        CancelledHedge client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.WhenArmedAsync(Seconds(1));
        await _caller.CancelAsync();
        bodies[1].Fail(new FormatException());

        await ExpectCancellationAsync(call);
        Assert.Equal(1, client.Attempts);
        ExpectNothingHeld();
    }

    [Fact]
    public async Task Hedge_CancelledAndAllHaveFailed_SurfacesTheFirstFailure()
    {
        FormatException failure = new();
        RacedBodies<object?> bodies = RacedBodies<object?>.Deaf(2);
        Scenarios.Hedge.Defaults client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(_caller.Token);
        await Clock.StepAsync(2);
        await bodies[2].Started;
        await _caller.CancelAsync();
        bodies[2].Fail(new IOException());
        bodies[1].Fail(failure);

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
        Assert.Equal(1, Statistics("Scenarios.Hedge.Defaults.GetAsync").Failed);
    }

    [Fact]
    public async Task Hedge_CancelledInTheQueue_EndsAndGivesBackEverything()
    {
        RacedBodies<string> bodies = RacedBodies<string>.Cooperative(3);
        CancelledHedge client = new(Runtime) { Body = bodies.RunAsync };

        Task<string> call = client.LoadAsync(_caller.Token);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        await Clock.StepAsync(1);
        while (BulkheadOf("cancelled hedge").Stats.Queued == 0)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await _caller.CancelAsync();

        await ExpectCancellationAsync(call);
        Assert.Equal(2, bodies.Started);
        ExpectNothingHeld();
        Assert.Equal(3, Statistics(Operation).Attempts);
    }

    [Fact]
    public async Task Hedge_CancelledAfterItsEnd_ChangesNothing()
    {
        CancelledHedge client = new(Runtime);

        Assert.Equal("done", await client.LoadAsync(_caller.Token));
        await _caller.CancelAsync();

        Assert.Equal(1, Statistics(Operation).SucceededAtOnce);
        ExpectNothingHeld();
    }

    private async Task ExpectCancellationAsync(Task call)
    {
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(_caller.Token, cancelled.CancellationToken);
    }

    private void ExpectNothingHeld()
    {
        Assert.Equal((0, 0), (BulkheadOf("cancelled hedge").Stats.Active, BulkheadOf("cancelled hedge").Stats.Queued));
        Assert.NotEqual(CircuitState.HalfOpen, Breaker("cancelled hedge").State);
    }
}
