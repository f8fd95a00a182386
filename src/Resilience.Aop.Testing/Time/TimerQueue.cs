namespace Resilience.Aop.Testing;

/// <summary>The armed timers of a clock, the next one first, and a count of everything that is done to them. Safe for concurrent use.</summary>
internal sealed class TimerQueue
{
    private readonly object _gate = new();
    private readonly SortedSet<VirtualTimer> _armed = new(new ByDueTime());
    private long _uses;
    private long _rank;

    /// <summary>Changes whenever somebody uses the clock.</summary>
    public long Uses => Volatile.Read(ref _uses);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>When the next timer is due; null: there is none.</summary>
    public long? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Min?.Due;
            }
        }
    }

    public void CountUse() => Interlocked.Increment(ref _uses);

    /// <summary>Arms a timer anew, or disarms it; false: it was disposed.</summary>
    public bool Set(VirtualTimer timer, long due, long period)
    {
        CountUse();
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.Period = period;
            if (due != long.MaxValue)
            {
                Add_NeedsLock(timer, due);
            }

            return true;
        }
    }

    public void Remove(VirtualTimer timer)
    {
        CountUse();
        lock (_gate)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    /// <summary>Takes the next timer out if it is due by a time; a periodic one has its next due time already when its callback runs.</summary>
    public (VirtualTimer Timer, long Due)? TakeDue(long target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { } timer || timer.Due > target)
            {
                return null;
            }

            long due = timer.Due;
            _armed.Remove(timer);
            if (timer.Period > 0)
            {
                Add_NeedsLock(timer, due + timer.Period);
            }

            return (timer, due);
        }
    }

    private void Add_NeedsLock(VirtualTimer timer, long due)
    {
        timer.Due = due;
        timer.Rank = _rank++;
        _armed.Add(timer);
    }

    private sealed class ByDueTime : IComparer<VirtualTimer>
    {
        public int Compare(VirtualTimer? x, VirtualTimer? y) =>
            x!.Due != y!.Due ? x.Due.CompareTo(y.Due) : x.Rank.CompareTo(y.Rank);
    }
}
