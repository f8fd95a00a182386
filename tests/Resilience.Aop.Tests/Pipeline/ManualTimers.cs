namespace Resilience.Aop.Tests;

/// <summary>A clock and timers that move and fire only by hand, even when they should not: early, late, or after they were stopped.</summary>
internal sealed class ManualTimers : TimeProvider
{
    private long _now = TimeSpan.TicksPerDay;

    public List<ManualTimer> Timers { get; } = [];

    /// <summary>Runs once, in the middle of the next reading of the clock: what another thread may do meanwhile.</summary>
    public Action? Meanwhile { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            meanwhile();
        }

        return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(callback, state) { Due = dueTime };
        Timers.Add(timer);
        return timer;
    }

    public void Pass(int milliseconds) => _now += milliseconds * TimeSpan.TicksPerMillisecond;

    public long After(int milliseconds) => _now + (milliseconds * TimeSpan.TicksPerMillisecond);

    internal sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        /// <summary>The due time set last.</summary>
        public TimeSpan Due { get; set; }

        public bool IsDisposed { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return !IsDisposed;
        }

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
