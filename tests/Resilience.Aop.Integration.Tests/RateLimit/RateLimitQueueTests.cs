using Scenarios.RateLimit;

namespace Resilience.Aop.Integration.Tests;

public sealed class RateLimitQueueTests : VirtualTimeTest
{
    private readonly List<int> _ended = [];

    [Fact]
    public async Task Queue_NextPermits_GoToThoseWhoHaveWaitedLongest()
    {
        Scenarios.Cancellation.CancelledRateLimit client = new(Runtime); // one every 5 s, two wait
        Task[] calls = [NoteAsync(1), NoteAsync(2), NoteAsync(3)];

        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        Assert.Equal(Seconds(15), refusal.RetryAfter); // behind the two
        Assert.Equal(2, LimiterOf("cancelled").Stats.Queued);

        await Clock.StepAsync(5);
        await calls[1];
        Assert.Equal(1, LimiterOf("cancelled").Stats.Queued);
        await Clock.StepAsync(5);
        await calls[2];

        Assert.Equal([1, 2, 3], _ended);
        RateLimiterStats stats = LimiterOf("cancelled").Stats;
        Assert.Equal((3L, 1L, 0, 0), (stats.Granted, stats.Rejected, stats.Queued, Clock.ArmedTimers));

        async Task NoteAsync(int number)
        {
            await client.LoadAsync(TestToken);
            lock (_ended)
            {
                _ended.Add(number);
            }
        }
    }

    [Fact]
    public async Task Queue_Newcomer_DoesNotOvertakeThoseWhoWait()
    {
        Scenarios.Cancellation.CancelledRateLimit client = new(Runtime);
        await client.LoadAsync(TestToken);
        Task<string> waiting = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(5));
        Clock.Advance(Seconds(4.999));

        Task<string> newcomer = client.LoadAsync(TestToken);
        await Clock.StepAsync(0.001);

        Assert.Equal("done", await waiting);
        Assert.False(newcomer.IsCompleted);
        await Clock.StepAsync(5);
        Assert.Equal("done", await newcomer);
    }

    [Fact]
    public async Task Queue_OutsideTheTimeout_IsUnderTheTotalOnlyAndTheAttemptsTimeStartsAfterIt()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        Queued client = new(Runtime);
        Assert.Equal("done", await client.LoadAsync(TestToken));
        client.Body = held.RunAsync;

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2); // longer than an attempt may take
        await held.Started;
        await Clock.StepAsync(1); // both limits at once: the total is stated

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((true, true), (timeout.IsTotal, timeout.Started));
        held.Complete("late");
    }

    [Fact]
    public async Task Queue_TotalTimeoutInIt_NeverStartsTheBody()
    {
        Queued client = new(Runtime);
        await client.LoadAsync(TestToken);
        Task<string> first = client.LoadAsync(TestToken);
        Task<string> second = client.LoadAsync(TestToken); // its permit would come after 4 s

        await Clock.StepAsync(2);
        Assert.Equal("done", await first);
        await Clock.StepAsync(1);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => second);
        Assert.Equal((true, false), (timeout.IsTotal, timeout.Started));
        Assert.Equal((2, 2L, 0), (client.Runs, LimiterOf("queued").Stats.Granted, LimiterOf("queued").Stats.Queued));
    }

    [Fact]
    public async Task Queue_InsideTheTimeout_IsPartOfItsTimeAndNeutralForTheBreaker()
    {
        QueuedInsideTimeout client = new(Runtime);
        await client.LoadAsync(TestToken);

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1.5);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((false, false), (timeout.IsTotal, timeout.Started));
        Assert.Equal((1, CircuitState.Closed), (client.Runs, Breaker("queued inside timeout").State));
    }

    [Fact]
    public async Task Queue_InsideABulkhead_KeepsTheSlotAndIsUnderItsTimeout()
    {
        InsideBulkhead client = new(Runtime);
        await client.LoadAsync(TestToken);
        Task<string> waiting = client.LoadAsync(TestToken);
        Assert.Equal(1, BulkheadOf("around limit of rate").Stats.Active);

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        Assert.Equal(1, BulkheadOf("around limit of rate").Stats.Active); // the refused call's slot is given back

        await Clock.StepAsync(4);
        BulkheadTimeoutException timeout = await Assert.ThrowsAsync<BulkheadTimeoutException>(() => waiting);
        Assert.Equal("around limit of rate", timeout.Name);
        Assert.Equal((0, 0, 1), (BulkheadOf("around limit of rate").Stats.Active, LimiterOf("inside bulkhead").Stats.Queued, client.Runs));
    }

    [Fact]
    public async Task Queue_Reset_LetsThoseWhoWaitThrough()
    {
        Scenarios.Cancellation.CancelledRateLimit client = new(Runtime);
        await client.LoadAsync(TestToken);
        Task<string> waiting = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(5));

        LimiterOf("cancelled").Reset();

        Assert.Equal("done", await waiting);
        Assert.Equal((1L, 0), (LimiterOf("cancelled").Stats.Granted, LimiterOf("cancelled").Stats.Queued));
    }
}
