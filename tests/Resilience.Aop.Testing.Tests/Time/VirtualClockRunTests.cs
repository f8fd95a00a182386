namespace Resilience.Aop.Testing.Tests;

public sealed class VirtualClockRunTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task Run_WorkThatWaits_MovesTimeUntilItHasCompleted()
    {
        Assert.Equal(42, await _clock.RunAsync(WorkAsync()));
        Assert.Equal(TimeSpan.FromHours(3), _clock.Elapsed);

        async Task<int> WorkAsync()
        {
            await Task.Delay(TimeSpan.FromHours(1), _clock);
            await Task.WhenAll(Task.Delay(TimeSpan.FromHours(2), _clock), Task.Delay(TimeSpan.FromHours(1), _clock));
            return 42;
        }
    }

    [Fact]
    public async Task Run_WorkThatFails_ThrowsWhatItThrew()
    {
        ArgumentException failure = new("mine");
        Assert.Same(failure, await Assert.ThrowsAsync<ArgumentException>(() => _clock.RunAsync(Task.FromException(failure))));
    }

    [Fact]
    public async Task Run_WorkThatNothingCanComplete_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _clock.RunAsync(new TaskCompletionSource().Task));
        Assert.Contains("no timer is armed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TimersThatRepeatForEver_StopsAtTheLimit()
    {
        _clock.Limit = TimeSpan.FromSeconds(10);
        using ITimer timer = _clock.CreateTimer(static _ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _clock.RunAsync(new TaskCompletionSource().Task));
        Assert.Equal(TimeSpan.FromSeconds(10), _clock.Elapsed);
    }

    [Fact]
    public async Task Run_Cancelled_LeavesTheWork()
    {
        using IDisposable hold = _clock.Hold();
        using CancellationTokenSource source = new();
        TaskCompletionSource work = new();
        Task run = _clock.RunAsync(work.Task, source.Token);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(work.Task.IsCompleted);
    }

    [Fact]
    public async Task Hold_WorkOutsideThePool_KeepsTimeFromMoving()
    {
        TimeSpan seen = TimeSpan.MaxValue;
        IDisposable hold = _clock.Hold();
        using ITimer timer = _clock.CreateTimer(static _ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Task moving = _clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Thread outside = new(() =>
        {
            Thread.SpinWait(2_000_000);
            seen = _clock.Elapsed;
            hold.Dispose();
            hold.Dispose(); // counts once
        });
        outside.Start();
        await moving;
        outside.Join();
        Assert.Equal(TimeSpan.Zero, seen);
        Assert.Equal(TimeSpan.FromSeconds(1), _clock.Elapsed);
    }

    [Fact]
    public async Task Advance_CodeOnTheCallersContext_RunsBeforeTimeMovesOn()
    {
        using OneThreadContext context = new();
        TimeSpan seen = TimeSpan.Zero;
        await context.RunAsync(async () =>
        {
            Task work = WorkAsync();
            await _clock.AdvanceAsync(TimeSpan.FromSeconds(10));
            await work;
        });
        Assert.Equal(TimeSpan.FromSeconds(2), seen);

        async Task WorkAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock); // comes back to the context's own thread
            Thread.SpinWait(200_000);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            seen = _clock.Elapsed;
        }
    }

    [Fact]
    public async Task Advance_PoolKeptBusyByOthers_ComesToAnEnd()
    {
        _clock.Patience = TimeSpan.FromMilliseconds(1);
        using ManualResetEventSlim ended = new();
        Task noise = Task.Run(ended.Wait);
        List<double> seen = [];
        Task work = WorkAsync();
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.False(noise.IsCompleted);
        ended.Set();
        await noise;
        await work;
        Assert.Equal([1, 2], seen);

        async Task WorkAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            seen.Add(_clock.Elapsed.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
            seen.Add(_clock.Elapsed.TotalSeconds);
        }
    }

    [Fact]
    public void Patience_NotPositive_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Patience = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Limit = TimeSpan.Zero);
    }
}
