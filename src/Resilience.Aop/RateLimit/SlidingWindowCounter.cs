namespace Resilience.Aop;

/// <summary>
/// An exact sliding window: remembers when each permit was spent. Permits spent at the same tick of the clock share an entry, so on the
/// system's coarse clock a window has at most as many entries as it has milliseconds.
/// </summary>
internal sealed class SlidingWindowCounter : RateLimitCounter
{
    private readonly object _gate = new();
    private readonly long _per;
    private readonly int _permits;

    // A ring, the oldest entry first. It grows up to what the window needs and stays so.
    private (long Time, int Count)[] _entries = new (long, int)[4];
    private int _first;
    private int _length;
    private int _spent;
    private bool _isRetired;

    public SlidingWindowCounter(RateLimitOptions options, long now, long spent)
    {
        _per = options.Per.Ticks;
        _permits = options.Permits;
        if (spent > 0)
        {
            _spent = (int)Math.Min(spent, _permits);
            _entries[0] = (now, _spent);
            _length = 1;
        }
    }

    public override long Take(long now)
    {
        lock (_gate)
        {
            if (_isRetired)
            {
                return Retired;
            }

            // Whoever read the clock earlier but came later must not break the order of the entries.
            now = Math.Max(now, LastTime_NeedsLock());
            Expire_NeedsLock(now);
            if (_spent >= _permits)
            {
                return _entries[_first].Time + _per - now;
            }

            Add_NeedsLock(now);
            return Granted;
        }
    }

    public override long WaitFor(long now, long permits)
    {
        lock (_gate)
        {
            now = Math.Max(now, LastTime_NeedsLock());
            Expire_NeedsLock(now);
            long missing = _spent + permits - _permits;
            if (missing <= 0 || _isRetired)
            {
                return 0;
            }

            // Beyond a whole window everything repeats.
            long rounds = (missing - 1) / _permits;
            missing -= rounds * _permits;
            long wait = Saturate(rounds, _per);
            for (int index = 0; index < _length; index++)
            {
                (long time, int count) = Entry(index);
                missing -= count;
                if (missing <= 0)
                {
                    return time + _per - now + wait;
                }
            }

            return _per + wait;
        }
    }

    public override long FullAt(long now)
    {
        lock (_gate)
        {
            return _length == 0 ? now : LastTime_NeedsLock() + _per;
        }
    }

    public override long Retire(long now)
    {
        lock (_gate)
        {
            Expire_NeedsLock(now);
            long spent = _isRetired ? 0 : _spent;
            _isRetired = true;
            return spent;
        }
    }

    public override bool TryRetireIfFull(long now)
    {
        lock (_gate)
        {
            Expire_NeedsLock(now);
            if (_spent > 0 || _isRetired)
            {
                return false;
            }

            _isRetired = true;
            return true;
        }
    }

    private ref (long Time, int Count) Entry(int index)
    {
        int position = _first + index;
        return ref _entries[position < _entries.Length ? position : position - _entries.Length];
    }

    private long LastTime_NeedsLock() => _length == 0 ? long.MinValue : Entry(_length - 1).Time;

    private void Expire_NeedsLock(long now)
    {
        while (_length > 0 && _entries[_first].Time + _per <= now)
        {
            _spent -= _entries[_first].Count;
            _first = _first + 1 == _entries.Length ? 0 : _first + 1;
            _length--;
        }
    }

    private void Add_NeedsLock(long now)
    {
        _spent++;
        if (LastTime_NeedsLock() == now)
        {
            Entry(_length - 1).Count++;
            return;
        }

        if (_length == _entries.Length)
        {
            Grow_NeedsLock();
        }

        Entry(_length) = (now, 1);
        _length++;
    }

    private void Grow_NeedsLock()
    {
        // Not beyond what the window can need, one entry a permit.
        (long, int)[] larger = new (long, int)[(int)Math.Max(_length + 1L, Math.Min(2L * _length, _permits))];
        for (int index = 0; index < _length; index++)
        {
            larger[index] = Entry(index);
        }

        _entries = larger;
        _first = 0;
    }
}
