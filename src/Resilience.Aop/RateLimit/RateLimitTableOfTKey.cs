using System.Collections.Concurrent;

namespace Resilience.Aop;

/// <summary>The partitions of a limiter whose keys are of one type. A value type is not boxed, so that a call allocates nothing.</summary>
/// <remarks>
/// Their number is bounded. A partition that is full again is as good as none, so it is forgotten when others need the room; one that is
/// not is never forgotten, since its next call would start with more permits than it has left.
/// </remarks>
/// <typeparam name="TKey">The type of the parameter that calls are told apart by.</typeparam>
internal sealed class RateLimitTable<TKey>(RateLimiter limiter) : RateLimitTable
{
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<Key, RateLimitLane> _lanes = new();
    private int _count;
    private long _nextSweep = long.MinValue;
    private bool _isCrowded;
    private bool _hasWarned;

    public override IEnumerable<RateLimitLane> Lanes => _lanes.Values;

    /// <summary>The partition of a key, made at its first call.</summary>
    /// <param name="key">The key.</param>
    /// <param name="now">The time.</param>
    /// <param name="wait">Without a partition: the ticks until there may be room for it.</param>
    public RateLimitLane? Find(TKey key, long now, out long wait)
    {
        wait = 0;
        return _lanes.TryGetValue(new Key(key), out RateLimitLane? lane) ? lane : Add(key, now, out wait);
    }

    /// <summary>The partition of a key after the one that was found turned out to be forgotten.</summary>
    public RateLimitLane? Add(TKey key, long now, out long wait)
    {
        lock (_gate)
        {
            wait = 0;
            if (_lanes.TryGetValue(new Key(key), out RateLimitLane? lane))
            {
                return lane;
            }

            RateLimitOptions options = limiter.Options!;
            if (now >= _nextSweep || (_count >= options.MaxPartitions && !_isCrowded))
            {
                Sweep_NeedsLock(now, options);
            }

            if (_count >= options.MaxPartitions)
            {
                // No partition can become full before that, so nothing has to be looked through until then.
                wait = Math.Max(1, _nextSweep - now);
                Warn_NeedsLock();
                return null;
            }

            lane = new RateLimitLane(limiter, limiter.CreateCounter(now, spent: 0));
            _lanes[new Key(key)] = lane;
            _count++;
            return lane;
        }
    }

    public override void LookAgain()
    {
        lock (_gate)
        {
            _nextSweep = long.MinValue;
        }
    }

    private void Sweep_NeedsLock(long now, RateLimitOptions options)
    {
        long nextFull = long.MaxValue;
        foreach ((Key key, RateLimitLane lane) in _lanes)
        {
            if (lane.TryEvict(now))
            {
                _lanes.TryRemove(key, out _);
                _count--;
            }
            else
            {
                nextFull = Math.Min(nextFull, lane.FullAt(now));
            }
        }

        // With room left it is a matter of tidiness. Without, calls are being refused.
        _isCrowded = _count >= options.MaxPartitions;
        _nextSweep = _isCrowded ? Math.Max(nextFull, now + 1) : now + Math.Max(options.Per.Ticks, TimeSpan.TicksPerMinute);
        _hasWarned &= _isCrowded;
    }

    private void Warn_NeedsLock()
    {
        if (!_hasWarned)
        {
            _hasWarned = true;
            RateLimitLog.NoRoomForPartition(limiter.Logger, limiter.Name, _count);
        }
    }

    /// <summary>A key as a dictionary takes it: null is a value like others.</summary>
    private readonly struct Key(TKey value) : IEquatable<Key>
    {
        private readonly TKey _value = value;

        public bool Equals(Key other) => EqualityComparer<TKey>.Default.Equals(_value, other._value);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _value is null ? 0 : EqualityComparer<TKey>.Default.GetHashCode(_value);
    }
}
