namespace Resilience.Aop.Testing;

/// <summary>A timer of a <see cref="VirtualClock"/>; where it stands in the queue is guarded by the queue.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerQueue queue, TimerCallback callback, object? state) : ITimer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>When it fires next; meaningful while it is in the queue.</summary>
    public long Due { get; set; }

    /// <summary>Its place among timers that are due at the same time.</summary>
    public long Rank { get; set; }

    /// <summary>Ticks from one firing to the next; 0: it fires once.</summary>
    public long Period { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        long due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetUtcNow().Ticks + dueTime.Ticks;
        return queue.Set(this, due, period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks);
    }

    public void Fire()
    {
        if (_context is null)
        {
            callback(state); // the flow was suppressed when the timer was made
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).Call(), this);
        }
    }

    public void Dispose() => queue.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);

    private static void Check(TimeSpan value, string name)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Longest, name);
        }
    }
}
