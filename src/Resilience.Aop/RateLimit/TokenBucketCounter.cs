namespace Resilience.Aop;

/// <summary>
/// A token bucket as one atomic number: the time at which it is full again. Spending a permit puts that off by what it takes one to flow back;
/// a permit is free while the bucket is full within Per. (The generic cell rate algorithm of ATM networks, ITU-T I.371.)
/// </summary>
internal sealed class TokenBucketCounter : RateLimitCounter
{
    // Time is counted in parts of a tick, so that Per ÷ Permits is whole. With 1,024 parts 63 bits last for 28 years.
    private const long MaxScale = 1_024;

    private const long RetiredMark = long.MaxValue;

    private readonly long _origin;
    private readonly long _scale;
    private readonly long _interval;
    private readonly long _capacity;
    private long _fullAt;

    public TokenBucketCounter(RateLimitOptions options, long now, long spent)
    {
        long per = options.Per.Ticks;
        long permits = options.Permits;
        long divisor = GreatestCommonDivisor(per, permits);
        (_scale, _interval) = permits / divisor <= MaxScale
            ? (permits / divisor, per / divisor)
            : (MaxScale, ((per * MaxScale) + permits - 1) / permits); // too fine: rounded in favour of fewer permits, by under 1/1,024 tick each
        _capacity = _interval * permits;
        _origin = now;
        _fullAt = Math.Min(spent, permits) * _interval;
    }

    public override long Take(long now)
    {
        long time = Scaled(now);
        long seen = Volatile.Read(ref _fullAt);
        while (seen != RetiredMark)
        {
            long next = Math.Max(seen, time) + _interval;
            long excess = next - time - _capacity;
            if (excess > 0)
            {
                return Unscaled(excess);
            }

            long before = Interlocked.CompareExchange(ref _fullAt, next, seen);
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
        long time = Scaled(now);
        long seen = Volatile.Read(ref _fullAt);
        return seen == RetiredMark ? 0 : Unscaled(Math.Max(0, Math.Max(seen, time) - time + Saturate(permits, _interval) - _capacity));
    }

    public override long FullAt(long now)
    {
        long seen = Volatile.Read(ref _fullAt);
        return seen == RetiredMark ? now : _origin + Unscaled(seen);
    }

    public override long Retire(long now)
    {
        long seen = Interlocked.Exchange(ref _fullAt, RetiredMark);
        return seen == RetiredMark ? 0 : (Math.Max(0, seen - Scaled(now)) + _interval - 1) / _interval;
    }

    public override bool TryRetireIfFull(long now)
    {
        long seen = Volatile.Read(ref _fullAt);
        return seen <= Scaled(now) && Interlocked.CompareExchange(ref _fullAt, RetiredMark, seen) == seen;
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }

    // A caller may have read the clock before the bucket was made.
    private long Scaled(long now) => Math.Max(0, now - _origin) * _scale;

    private long Unscaled(long time) => (time / _scale) + (time % _scale == 0 ? 0 : 1);
}
