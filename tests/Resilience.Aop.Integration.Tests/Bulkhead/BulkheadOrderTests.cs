using Scenarios.Bulkhead;

namespace Resilience.Aop.Integration.Tests;

public sealed class BulkheadOrderTests : VirtualTimeTest
{
    private readonly HeldBodies _bodies = new();

    [Fact]
    public async Task AroundBreaker_RefusalByTheBreaker_GivesTheSlotBack()
    {
        AroundBreaker client = new(Runtime) { Body = (_, _) => Task.FromException<string>(new TimeoutException()) };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(1, TestToken));

        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(2, TestToken));

        Assert.Equal((0, 2L), (BulkheadOf("around breaker").Stats.Active, BulkheadOf("around breaker").Stats.Total));
        Assert.Equal(1, Breaker("around breaker").Stats.Rejected);
    }

    [Fact]
    public async Task AroundBreaker_QueuedCall_AsksTheBreakerAfterTheQueue()
    {
        AroundBreaker client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        Task<string> third = client.LoadAsync(3, TestToken);
        List<(int Active, int Queued)> atOpening = [];
        Breaker("around breaker").StateChanged +=
            (_, _) => atOpening.Add((BulkheadOf("around breaker").Stats.Active, BulkheadOf("around breaker").Stats.Queued));
        Clock.Advance(Seconds(100));

        _bodies[1].Fail(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => second);
        Assert.Equal(Seconds(10), refusal.RetryAfter);
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => third);
        Assert.Equal([1], _bodies.Started);
        Assert.Equal([(1, 2)], atOpening); // the slot is given on when the breaker has judged
        Assert.Equal((0, 0), (BulkheadOf("around breaker").Stats.Active, BulkheadOf("around breaker").Stats.Queued));
    }

    [Fact]
    public async Task AroundBreaker_BreakEndsInTheQueue_LetsTheCallProbe()
    {
        AroundBreaker client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        await Assert.ThrowsAsync<TimeoutException>(() => client.FailAsync(TestToken));
        Clock.Advance(Seconds(10));

        _bodies[1].Complete("first");
        await first;
        await _bodies[2].Started;
        Assert.Equal(CircuitState.HalfOpen, Breaker("around breaker").State);
        _bodies[2].Complete("second");

        Assert.Equal("second", await second);
    }

    [Fact]
    public async Task AroundTimeout_Queue_IsNotPartOfTheAttemptsTime()
    {
        _bodies.Add(2, HeldBody<string>.Cooperative());
        AroundTimeout client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        await Clock.WhenArmedAsync(Seconds(60));
        Clock.Advance(Seconds(4));
        _bodies[1].Complete("first");
        await first;

        await Clock.StepAsync(5);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => second);
        Assert.Equal((false, true, Seconds(9)), (timeout.IsTotal, timeout.Started, Clock.Elapsed));
        Assert.Equal(0, BulkheadOf("around timeout").Stats.Active);
    }

    [Fact]
    public async Task AroundTimeout_TotalFiresInTheQueue_NeverStartsTheBody()
    {
        AroundTimeout client = new(Runtime) { Body = _bodies.RunAsync };
        HeldBody<string> blocking = HeldBody<string>.Deaf();
        _bodies.Add(1, blocking);
        Task<string> first = client.LoadAsync(1, TestToken);
        await Clock.StepAsync(5);
        await Clock.StepAsync(1);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => first);

        Task<string> second = client.LoadAsync(2, TestToken); // the first body still holds the slot
        await Clock.StepAsync(60);

        ResilienceTimeoutException total = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => second);
        Assert.Equal((true, false), (total.IsTotal, total.Started));
        Assert.Equal([1], _bodies.Started);
        blocking.Complete("late");
    }

    [Fact]
    public async Task TimeoutAroundBreaker_QueueAndBreaker_AreInsideItsTime()
    {
        TimeoutAroundBreaker client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        await Clock.WhenArmedAsync(Seconds(5));
        Clock.Advance(Seconds(3));
        Task<string> second = client.LoadAsync(2, TestToken);

        await Clock.StepAsync(2);
        await Clock.StepAsync(1); // the first is deaf and left after its grace; it keeps its slot
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => first);
        await Clock.StepAsync(2);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => second);
        Assert.False(timeout.Started);
        Assert.Equal([1], _bodies.Started);
        Assert.Equal((CircuitState.Open, 0L), (Breaker("timeout around").State, Breaker("timeout around").Stats.Rejected));
        _bodies[1].Complete("late");
    }

    [Fact]
    public async Task RefusedThenFailed_FailureAfterARefusal_CountsForTheBreaker()
    {
        RefusedThenFailed client = new(Runtime)
        {
            Body = (id, token) => id == 2 ? Task.FromException<string>(new TimeoutException()) : _bodies.RunAsync(id, token),
        };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        await Clock.WhenArmedAsync(Seconds(2));
        _bodies[1].Complete("first");
        await first;
        await Clock.StepAsync(2);

        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Assert.Equal((2L, 1L), (Breaker("refused then failed").Stats.Calls, Breaker("refused then failed").Stats.Failures));
    }

    [Fact]
    public async Task RetriedAroundBreaker_Delays_HoldNoSlot()
    {
        RetriedAroundBreaker client = new(Runtime) { Body = static () => Task.FromException<string>(new TimeoutException()) };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(2));
        Assert.Equal(0, BulkheadOf("retried around").Stats.Active);
        client.Body = static () => Task.FromResult("done");
        await Clock.StepAsync(2);
        await Clock.WhenArmedAsync(Seconds(28)); // refused: what is left of the break
        Assert.Equal(0, BulkheadOf("retried around").Stats.Active);
        await Clock.StepAsync(28);

        Assert.Equal("done", await call);
        Assert.Equal((0, 3L), (BulkheadOf("retried around").Stats.Active, BulkheadOf("retried around").Stats.Total));
    }

    [Fact]
    public async Task AroundBreaker_ComputedBreak_IsSetBeforeTheSlotIsFree()
    {
        int active = -1;
        AroundComputedBreak client = new(Runtime);
        client.Break = () =>
        {
            active = BulkheadOf("around break").Stats.Active;
            return Seconds(50);
        };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));

        Assert.Equal((1, 0), (active, BulkheadOf("around break").Stats.Active));
        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.LoadAsync(TestToken));
        Assert.Equal((Seconds(50), 0), (refusal.RetryAfter, BulkheadOf("around break").Stats.Active));
        Clock.Advance(Seconds(50));
        client.Break = static () => throw new FormatException();
        await Assert.ThrowsAsync<FormatException>(() => client.LoadAsync(TestToken));
        Assert.Equal(0, BulkheadOf("around break").Stats.Active);
    }
}
