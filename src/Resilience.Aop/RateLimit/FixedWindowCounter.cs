namespace Resilience.Aop;

/// <summary>
/// A fixed window as one atomic number: the permits of all windows are numbered through, Permits a window, and it is the next one to spend.
/// </summary>
internal sealed class FixedWindowCounter(RateLimitOptions options, RateLimitGrid grid, long spent) : RateLimitCounter
{
    private const long RetiredMark = long.MaxValue;

    private readonly long _permits = options.Permits;
    private readonly long _per = options.Per.Ticks;
    private long _next = Math.Min(spent, options.Permits);

    public override long Take(long now)
    {
        long start = grid.Start(now);
        long window = Window(start, now);
        long first = window * _permits;
        long seen = Volatile.Read(ref _next);
        while (seen != RetiredMark)
        {
            long next = Math.Max(seen, first);
            if (next >= first + _permits)
            {
                return start + ((window + 1) * _per) - now;
            }

            long before = Interlocked.CompareExchange(ref _next, next + 1, seen);
            if (before == seen)
            {
                return Granted;
            }

            seen = before;
        }

        return Retired;
    }

    public override long WaitFor(long now, long permits)
    {
        long start = grid.Start(now);
        long window = Window(start, now);
        long seen = Volatile.Read(ref _next);
        if (seen == RetiredMark)
        {
            return 0;
        }

        long last = Math.Max(seen, window * _permits) + permits - 1;
        long windowsAhead = (last / _permits) - window;
        return windowsAhead <= 0 ? 0 : start + (window * _per) - now + Saturate(windowsAhead, _per);
    }

    public override long FullAt(long now)
    {
        long start = grid.Start(now);
        long seen = Volatile.Read(ref _next);
        return seen == RetiredMark ? now : start + ((seen + _permits - 1) / _permits * _per);
    }

    public override long Retire(long now)
    {
        long seen = Interlocked.Exchange(ref _next, RetiredMark);
        return seen == RetiredMark ? 0 : Math.Clamp(seen - First(now), 0, _permits);
    }

    public override bool TryRetireIfFull(long now)
    {
        long seen = Volatile.Read(ref _next);
        return seen <= First(now) && Interlocked.CompareExchange(ref _next, RetiredMark, seen) == seen;
    }

    private long First(long now) => Window(grid.Start(now), now) * _permits;

    // A caller may have read the clock before the one whose call began the grid.
    private long Window(long start, long now) => Math.Max(0, now - start) / _per;
}
