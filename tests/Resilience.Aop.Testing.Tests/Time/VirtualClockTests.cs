namespace Resilience.Aop.Testing.Tests;

public sealed class VirtualClockTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public void Clock_Untouched_StandsStill()
    {
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), _clock.GetUtcNow());
        Assert.Equal(_clock.GetUtcNow(), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
        Assert.Null(_clock.NextTimer);
    }

    [Fact]
    public void Clock_WithAStart_BeginsThereInUtc()
    {
        var start = new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));
        VirtualClock clock = new(start);
        Assert.Equal(start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(TimeSpan.Zero, clock.GetLocalNow().Offset);
    }

    [Fact]
    public async Task Advance_TimersArmedOnTheWay_FireInTheirTurn()
    {
        List<double> seen = [];
        Task loop = LoopAsync();
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(100));
        await loop;
        Assert.Equal(Enumerable.Range(1, 100).Select(static second => (double)second), seen);

        async Task LoopAsync()
        {
            for (int i = 0; i < 100; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
                seen.Add(_clock.Elapsed.TotalSeconds);
            }
        }
    }

    [Fact]
    public async Task Advance_DueAtTheSameTime_FiresInTheOrderInWhichTheyWereSet()
    {
        List<int> fired = [];
        ITimer[] timers = [.. Enumerable.Range(0, 20).Select(id => _clock.CreateTimer(
            _ => fired.Add(id), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan))];
        timers[3].Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan); // to the end
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 1, 2, .. Enumerable.Range(4, 16), 3], fired);
    }

    [Fact]
    public async Task Advance_ContinuationsOnThePool_CompleteBeforeTimeMovesOn()
    {
        List<double> seen = [];
        Task work = WorkAsync();
        using ITimer later = _clock.CreateTimer(static _ => { }, null, TimeSpan.FromTicks(TimeSpan.TicksPerSecond + 1), Timeout.InfiniteTimeSpan);
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        await work;
        Assert.Equal([1, 1, 1], seen);

        async Task WorkAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock).ConfigureAwait(false);
            for (int i = 0; i < 1000; i++)
            {
                await Task.Yield();
            }

            seen.Add(_clock.Elapsed.TotalSeconds);
            await Task.Run(static () => Thread.SpinWait(2_000_000));
            seen.Add(_clock.Elapsed.TotalSeconds);
            await Task.WhenAll(Enumerable.Range(0, 50).Select(static _ => Task.Run(static () => Thread.SpinWait(20_000))));
            seen.Add(_clock.Elapsed.TotalSeconds);
        }
    }

    [Fact]
    public async Task Advance_PastAPeriodicTimer_FiresItOncePerPeriod()
    {
        List<double> fired = [];
        using ITimer timer = _clock.CreateTimer(_ => fired.Add(_clock.Elapsed.TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(6));
        Assert.Equal([1, 3, 5], fired);
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.NextTimer);
    }

    [Fact]
    public async Task Advance_CallbackThrows_ReachesWhoeverMovesTime()
    {
        using ITimer timer = _clock.CreateTimer(
            static _ => throw new InvalidOperationException("boom"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _clock.AdvanceAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal("boom", failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.Elapsed);
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1)); // the clock still works
        Assert.Equal(TimeSpan.FromSeconds(2), _clock.Elapsed);
    }

    [Fact]
    public async Task Advance_WhileTimeIsBeingMoved_Throws()
    {
        using IDisposable hold = _clock.Hold();
        Task first = _clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _clock.RunUntilIdleAsync());
        hold.Dispose();
        await first;
    }

    [Fact]
    public async Task Advance_Negative_Throws() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _clock.AdvanceAsync(TimeSpan.FromTicks(-1)));

    [Fact]
    public async Task AdvanceToNextTimer_SeveralDueAtOnce_FiresAllOfThem()
    {
        int fired = 0;
        using ITimer first = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using ITimer second = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using ITimer third = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        Assert.True(await _clock.AdvanceToNextTimerAsync());
        Assert.Equal((2, TimeSpan.FromSeconds(3)), (fired, _clock.Elapsed));
        Assert.True(await _clock.AdvanceToNextTimerAsync());
        Assert.False(await _clock.AdvanceToNextTimerAsync());
        Assert.Equal((3, TimeSpan.FromSeconds(4)), (fired, _clock.Elapsed));
    }

    [Fact]
    public async Task AdvanceToNextTimer_ArmedByCodeThatIsStillRunning_FindsIt()
    {
        Task work = Task.Run(async () =>
        {
            Thread.SpinWait(2_000_000);
            await Task.Delay(TimeSpan.FromSeconds(7), _clock);
        });
        Assert.True(await _clock.AdvanceToNextTimerAsync());
        await work;
        Assert.Equal(TimeSpan.FromSeconds(7), _clock.Elapsed);
    }

    [Fact]
    public async Task RunUntilIdle_TimersDueNowAndLater_FiresWhatIsDueOnly()
    {
        List<string> fired = [];
        using ITimer now = _clock.CreateTimer(_ => fired.Add("now"), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using ITimer later = _clock.CreateTimer(_ => fired.Add("later"), null, TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);
        Assert.Empty(fired);
        await _clock.RunUntilIdleAsync();
        Assert.Equal(["now"], fired);
        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
    }

    [Fact]
    public async Task RunUntilIdle_Cancelled_Ends()
    {
        using IDisposable hold = _clock.Hold();
        using CancellationTokenSource source = new();
        Task idle = _clock.RunUntilIdleAsync(source.Token);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);
    }
}
