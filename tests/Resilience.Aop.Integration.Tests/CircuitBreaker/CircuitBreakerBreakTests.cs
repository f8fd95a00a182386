using Scenarios.CircuitBreaker;

namespace Resilience.Aop.Integration.Tests;

public sealed class CircuitBreakerBreakTests : VirtualTimeTest
{
    private static readonly Func<Task<string>> Fails = static () => Task.FromException<string>(new TimeoutException());
    private static readonly Func<Task<string>> Succeeds = static () => Task.FromResult("done");

    [Fact]
    public async Task HalfOpen_EnoughSuccesses_Close()
    {
        FailuresInARow client = new(Runtime);
        await OpenAsync(client);
        List<(CircuitState, CircuitState)> changes = [];
        Breaker("in a row").StateChanged += (_, change) => changes.Add((change.From, change.To));

        Clock.Advance(Seconds(29.999));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));
        Clock.Advance(Seconds(0.001));
        client.Body = _ => Succeeds();
        await client.LoadAsync(TestToken);
        Assert.Equal(CircuitState.HalfOpen, Breaker("in a row").State);
        await client.LoadAsync(TestToken);

        Assert.Equal(CircuitState.Closed, Breaker("in a row").State);
        Assert.Equal([(CircuitState.Open, CircuitState.HalfOpen), (CircuitState.HalfOpen, CircuitState.Closed)], changes);
        Assert.Equal(0, Breaker("in a row").Stats.Failures);
    }

    [Fact]
    public async Task HalfOpen_FirstFailedProbe_OpensForAFreshBreak()
    {
        FailuresInARow client = new(Runtime);
        await OpenAsync(client);
        Clock.Advance(Seconds(30));
        client.Body = _ => Succeeds();
        await client.LoadAsync(TestToken);
        Clock.Advance(Seconds(7));
        client.Body = _ => Fails();
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));
        Assert.Equal(Seconds(30), refusal.RetryAfter);
        Assert.Equal((2L, 2), (Breaker("in a row").Stats.Breaks, Breaker("in a row").Stats.BreaksInARow));
    }

    [Fact]
    public async Task HalfOpen_AllProbesUnderWay_RefusesWithZeroRetryAfter()
    {
        FailuresInARow client = new(Runtime);
        await OpenAsync(client);
        Clock.Advance(Seconds(30));
        HeldBody<string>[] probes = [HeldBody<string>.Deaf(), HeldBody<string>.Deaf()];
        Task<string>[] calls = [.. probes.Select(probe =>
        {
            client.Body = probe.RunAsync;
            return client.LoadAsync(TestToken);
        })];

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));

        Assert.Equal(TimeSpan.Zero, refusal.RetryAfter);
        Array.ForEach(probes, static probe => probe.Complete("done"));
        await Task.WhenAll(calls);
        Assert.Equal(CircuitState.Closed, Breaker("in a row").State);
    }

    [Fact]
    public async Task LateResult_OfAnEarlierPeriod_ChangesNothing()
    {
        FailuresInARow client = new(Runtime);
        HeldBody<string> late = HeldBody<string>.Deaf();
        client.Body = late.RunAsync;
        Task<string> call = client.LoadAsync(TestToken);
        await OpenAsync(client);
        Clock.Advance(Seconds(30));
        client.Body = _ => Succeeds();
        await client.LoadAsync(TestToken);

        late.Fail(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal((CircuitState.HalfOpen, 1), (Breaker("in a row").State, Breaker("in a row").Stats.ProbesSucceeded));
    }

    [Fact]
    public async Task BreakDurationFrom_Answers_GrowWithBreaksInARow()
    {
        ComputedBreak client = new(Runtime) { Body = Fails };

        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Assert.Equal(Seconds(10), Breaker("computed").Stats.RetryAfter);
        Clock.Advance(Seconds(10));
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));

        Assert.Equal(Seconds(20), Breaker("computed").Stats.RetryAfter);
    }

    [Fact]
    public async Task BreakDurationFrom_Throws_LeavesTheBreakerOpenForBreakDuration()
    {
        InvalidOperationException thrown = new("hook");
        ComputedBreak client = new(Runtime) { Body = Fails, Break = _ => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));

        Assert.Equal((CircuitState.Open, Seconds(77)), (Breaker("computed").State, Breaker("computed").Stats.RetryAfter));
        Assert.Equal(1, Statistics("Scenarios.CircuitBreaker.ComputedBreak.LoadAsync").Failed);
    }

    [Theory]
    [InlineData(0.0, 80)]
    [InlineData(0.5, 100)]
    [InlineData(0.75, 110)]
    public async Task BreakJitter_Draw_MovesTheBreak(double draw, double seconds)
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = Clock, Random = new ConstantRandom(draw) });
        JitteredBreak client = new(runtime);

        await Assert.ThrowsAsync<TimeoutException>(() => client.FailAsync(TestToken));

        Assert.Equal(Seconds(seconds), Assert.Single(runtime.CircuitBreakers).Stats.RetryAfter);
    }

    [Fact]
    public async Task NoBreak_NextCall_IsAProbe()
    {
        NoBreak client = new(Runtime) { Body = Fails };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Assert.Equal(CircuitState.Open, Breaker("no break").State);
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        client.Body = Succeeds;

        Assert.Equal("done", await client.LoadAsync(TestToken));
        Assert.Equal((CircuitState.Closed, 2L), (Breaker("no break").State, Breaker("no break").Stats.Breaks));
    }

    [Fact]
    public async Task ProbeTimeout_OverdueProbe_OpensAgain()
    {
        HeldBody<string> probe = HeldBody<string>.Deaf();
        ProbeLimit client = new(Runtime) { Body = Fails };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Clock.Advance(Seconds(30));
        client.Body = () => probe.RunAsync(default);
        Task<string> held = client.LoadAsync(TestToken);

        Clock.Advance(Seconds(4.999));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));
        Assert.Equal(CircuitState.HalfOpen, Breaker("probe limit").State);
        Clock.Advance(Seconds(0.001));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));

        Assert.Equal((CircuitState.Open, Seconds(30)), (Breaker("probe limit").State, Breaker("probe limit").Stats.RetryAfter));
        probe.Complete("late");
        Assert.Equal("late", await held);
        Assert.Equal(CircuitState.Open, Breaker("probe limit").State);
    }

    [Fact]
    public async Task Isolate_UntilReset_RefusesWithoutRetryAfter()
    {
        FailuresInARow client = new(Runtime);
        await client.LoadAsync(TestToken);
        Breaker("in a row").Isolate();
        Clock.Advance(TimeSpan.FromDays(1));

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));

        Assert.Null(refusal.RetryAfter);
        Runtime.CircuitBreakers.ResetAll();
        Assert.Equal("done", await client.LoadAsync(TestToken));
    }

    [Fact]
    public async Task Disable_ManyFailures_StaysPassing()
    {
        FailuresInARow client = new(Runtime);
        await client.LoadAsync(TestToken);
        Breaker("in a row").Disable();
        client.Body = _ => Fails();
        for (int call = 0; call < 10; call++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        }

        Assert.Equal((CircuitState.Disabled, 10L), (Breaker("in a row").State, Breaker("in a row").Stats.Failures));
    }

    private static async Task OpenAsync(FailuresInARow client)
    {
        client.Body = _ => Fails();
        for (int call = 0; call < 3; call++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        }
    }
}
