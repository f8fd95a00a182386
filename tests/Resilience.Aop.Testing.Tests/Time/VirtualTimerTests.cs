namespace Resilience.Aop.Testing.Tests;

public sealed class VirtualTimerTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task Timer_Disposed_NeverFiresAndCannotBeChanged()
    {
        int fired = 0;
        ITimer timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        Assert.Equal(1, _clock.ArmedTimers);
        await timer.DisposeAsync();
        Assert.Equal(0, _clock.ArmedTimers);
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, fired);
    }

    [Fact]
    public async Task Timer_DisposedByItsOwnCallback_EndsItsPeriod()
    {
        int fired = 0;
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                fired++;
                timer!.Dispose();
            }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, fired);
    }

    [Fact]
    public async Task Timer_Changed_FiresAtTheNewTimeOnly()
    {
        List<double> fired = [];
        using ITimer timer = _clock.CreateTimer(_ => fired.Add(_clock.Elapsed.TotalSeconds), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.True(timer.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan));
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([7], fired);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Null(_clock.NextTimer);
    }

    [Fact]
    public async Task Timer_Callback_RunsInTheContextOfItsCreationWithItsState()
    {
        AsyncLocal<string> local = new() { Value = "made here" };
        List<object?> seen = [];
        using ITimer timer = _clock.CreateTimer(state => seen.AddRange([state, local.Value]), "state", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        local.Value = "moved here";
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["state", "made here"], seen);
    }

    [Fact]
    public async Task Timer_MadeWithoutFlow_StillFires()
    {
        int fired = 0;
        ITimer timer;
        using (ExecutionContext.SuppressFlow())
        {
            timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        }

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        timer.Dispose();
        Assert.Equal(1, fired);
    }

    [Theory]
    [InlineData(-2, 0)]
    [InlineData(0, -2)]
    [InlineData(4294967295L, 0)]
    public void Timer_TimesNoSystemTimerTakes_Throw(long due, long period) => Assert.Throws<ArgumentOutOfRangeException>(
        () => _clock.CreateTimer(static _ => { }, null, TimeSpan.FromMilliseconds(due), TimeSpan.FromMilliseconds(period)));

    [Fact]
    public void Timer_WithoutCallback_Throws() =>
        Assert.Throws<ArgumentNullException>(() => _clock.CreateTimer(null!, null, TimeSpan.Zero, TimeSpan.Zero));
}
