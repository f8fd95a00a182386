using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// One partition of a limiter, or the whole of one that is not partitioned: a counter, and the calls that wait for its next permit.
/// </summary>
internal sealed class RateLimitLane(RateLimiter limiter, RateLimitCounter counter)
{
    private readonly object _gate = new();
    private readonly LinkedList<RateLimitTicket> _queue = new();
    private volatile RateLimitCounter _counter = counter;
    private volatile bool _isEvicted;
    private ITimer? _timer;

    // Copy of the queue's length, to be read without the lock.
    private int _waiting;

    /// <summary>Calls in the queue.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Spends a permit if one is free and nobody waits for it.</summary>
    /// <returns>
    /// <see cref="RateLimitCounter.Granted"/>, the ticks until a permit is free for this call, or <see cref="RateLimitCounter.Retired"/>:
    /// the partition was forgotten, look it up again.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Take(long now)
    {
        if (Volatile.Read(ref _waiting) == 0)
        {
            long wait = _counter.Take(now);
            if (wait == RateLimitCounter.Granted)
            {
                return wait;
            }
        }

        return TakeSlow(now);
    }

    /// <summary>Takes a place in the queue, or a permit if one has become free.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wait">Without a ticket: the ticks until a permit is free, or <see cref="RateLimitCounter.Retired"/>.</param>
    /// <returns>The ticket, whose task completes with the permit; null: the queue is full.</returns>
    public RateLimitTicket? Enqueue(long now, out long wait)
    {
        lock (_gate)
        {
            wait = _isEvicted ? RateLimitCounter.Retired : _waiting > 0 ? WaitBehind_NeedsLock(now) : _counter.Take(now);
            if (wait == RateLimitCounter.Retired || (wait != RateLimitCounter.Granted && _waiting >= limiter.Queue))
            {
                return null;
            }

            RateLimitTicket ticket = new(this);
            if (_waiting == 0 && wait == RateLimitCounter.Granted)
            {
                limiter.CountGranted();
                ticket.Grant();
                return ticket;
            }

            _queue.AddLast(ticket.Place);
            Volatile.Write(ref _waiting, _queue.Count);
            if (_waiting == 1)
            {
                SetTimer_NeedsLock(wait);
            }

            return ticket;
        }
    }

    /// <summary>Leaves the queue. False: the permit was granted already, and is spent.</summary>
    public bool TryCancel(RateLimitTicket ticket)
    {
        lock (_gate)
        {
            if (ticket.Place.List is null)
            {
                return false;
            }

            _queue.Remove(ticket.Place);
            Volatile.Write(ref _waiting, _queue.Count);
            if (_waiting == 0)
            {
                _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            return true;
        }
    }

    /// <summary>
    /// Grants what is due, for a thread that has blocked until its turn: the timer's callback needs a thread of the pool, and all of them may be blocked.
    /// </summary>
    /// <returns>Ticks until the ticket's turn as things stand; meaningless once it was granted.</returns>
    public long Serve(RateLimitTicket ticket)
    {
        lock (_gate)
        {
            Grant_NeedsLock();
            long position = 1;
            for (LinkedListNode<RateLimitTicket>? earlier = ticket.Place.Previous; earlier is not null; earlier = earlier.Previous)
            {
                position++;
            }

            return Math.Max(1, _counter.WaitFor(limiter.Clock.Now, position));
        }
    }

    /// <summary>Puts a counter with the limiter's present settings in the place of the old one.</summary>
    /// <param name="refills">Whether it starts full; else what was spent stays spent.</param>
    public void Renew(bool refills)
    {
        lock (_gate)
        {
            if (_isEvicted)
            {
                return;
            }

            long now = limiter.Clock.Now;
            long spent = _counter.Retire(now);
            _counter = limiter.CreateCounter(now, refills ? 0 : spent);
            Grant_NeedsLock();
        }
    }

    /// <summary>Forgets the partition if every permit is free and nobody waits: a new one would be exactly like it.</summary>
    public bool TryEvict(long now)
    {
        lock (_gate)
        {
            if (_isEvicted || _waiting > 0 || !_counter.TryRetireIfFull(now))
            {
                return false;
            }

            _isEvicted = true;
            _timer?.Dispose();
            return true;
        }
    }

    /// <summary>When every permit is free again.</summary>
    public long FullAt(long now) => _counter.FullAt(now);

    private long TakeSlow(long now)
    {
        lock (_gate)
        {
            // Under the lock the counter is the one in force, and a refusal takes those into account that wait already.
            return _isEvicted ? RateLimitCounter.Retired : _waiting > 0 ? WaitBehind_NeedsLock(now) : _counter.Take(now);
        }
    }

    // Above 0 even when the timer is about to grant permits.
    private long WaitBehind_NeedsLock(long now) => Math.Max(1, _counter.WaitFor(now, _waiting + 1L));

    private void OnTimer()
    {
        lock (_gate)
        {
            Grant_NeedsLock();
        }
    }

    private void Grant_NeedsLock()
    {
        while (_queue.First is { } first && !_isEvicted)
        {
            // A system timer may come before the coarse clock shows that its time has come: then it is set again.
            long wait = _counter.Take(limiter.Clock.Now);
            if (wait != RateLimitCounter.Granted)
            {
                SetTimer_NeedsLock(wait);
                break;
            }

            // Counted before it is told: who waited may look at the counts at once.
            _queue.Remove(first);
            Volatile.Write(ref _waiting, _queue.Count);
            limiter.CountGranted();
            first.Value.Grant();
        }
    }

    private void SetTimer_NeedsLock(long dueTicks)
    {
        // Rounded up to whole milliseconds, in which a system timer counts.
        _timer ??= CreateTimer();
        _timer.Change(
            TimeSpan.FromMilliseconds((dueTicks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond),
            Timeout.InfiniteTimeSpan);
    }

    private ITimer CreateTimer()
    {
        TimerCallback callback = static state => ((RateLimitLane)state!).OnTimer();
        TimeProvider provider = limiter.Clock.Provider;
        if (ExecutionContext.IsFlowSuppressed())
        {
            return provider.CreateTimer(callback, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        // The lane outlives the call that made its timer, which must not keep that call's async locals alive.
        using (ExecutionContext.SuppressFlow())
        {
            return provider.CreateTimer(callback, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
