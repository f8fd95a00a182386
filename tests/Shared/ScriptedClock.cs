namespace Resilience.Aop.Tests;

/// <summary>
/// Virtual time that a test drives step by step. Nothing fires by itself: <see cref="StepAsync"/> waits until somebody has armed a timer
/// that is due exactly so long from now, then moves there, so a test states the timeline that it expects and cannot outrun the code.
/// </summary>
internal sealed class ScriptedClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<ScriptedTimer> _timers = [];
    private readonly List<(long Due, TaskCompletionSource Armed)> _waiters = [];
    private long _now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;

    /// <summary>Time since the clock was made.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp() - new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that are armed and have not fired.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ScriptedTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits for a timer that is due so long from now, then moves time there and fires it.</summary>
    public async Task StepAsync(TimeSpan due)
    {
        await WhenArmedAsync(due).ConfigureAwait(false);
        Advance(due);
    }

    /// <inheritdoc cref="StepAsync(TimeSpan)"/>
    public Task StepAsync(double seconds) => StepAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Waits for a timer that is due so long from now.</summary>
    public Task WhenArmedAsync(TimeSpan due)
    {
        lock (_gate)
        {
            long at = _now + due.Ticks;
            if (_timers.Any(timer => timer.Due == at))
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((at, armed));
            return armed.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Moves time and fires on the way whatever is due, in order, on this thread.</summary>
    public void Advance(TimeSpan span)
    {
        long target = GetTimestamp() + span.Ticks;
        while (true)
        {
            ScriptedTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= target).MinBy(static timer => timer.Due);
                _now = Math.Max(_now, next?.Due ?? target); // what has fired may have moved time further
                if (next is not null)
                {
                    _timers.Remove(next);
                }
            }

            if (next is null)
            {
                return;
            }

            next.Fire();
        }
    }

    private bool Arm(ScriptedTimer timer, TimeSpan due)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            if (due == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Due = _now + due.Ticks;
            _timers.Add(timer);
            foreach ((long at, TaskCompletionSource armed) in _waiters.Where(waiter => waiter.Due == timer.Due).ToArray())
            {
                _waiters.Remove((at, armed));
                armed.TrySetResult();
            }
        }

        if (due <= TimeSpan.Zero)
        {
            Advance(TimeSpan.Zero);
        }

        return true;
    }

    private sealed class ScriptedTimer(ScriptedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public long Due { get; set; }

        public bool IsDisposed { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            return clock.Arm(this, dueTime);
        }

        public void Fire()
        {
            callback(state);
            if (_period != Timeout.InfiniteTimeSpan && _period > TimeSpan.Zero)
            {
                clock.Arm(this, _period);
            }
        }

        public void Dispose()
        {
            IsDisposed = true;
            clock.Arm(this, Timeout.InfiniteTimeSpan);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
