using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// The calls completed in the last while, in ten buckets aligned to the clock: the window covers 90 to 100 % of its length.
/// </summary>
/// <remarks>
/// Lock-free. Time moves the window by replacing its frame; a call that is caught in between counts in the bucket that it had found.
/// Time that comes a little late, since clocks are coarse and threads stop anywhere, counts in the newest bucket.
/// </remarks>
internal sealed class TimeWindow : CircuitWindow
{
    internal const int Buckets = 10;

    private readonly long _bucketTicks;
    private readonly SuccessSources _successes;
    private volatile WindowFrame _frame;

    public TimeWindow(long bucketTicks, long now, SuccessSources successes)
    {
        _successes = successes;
        _bucketTicks = bucketTicks;
        long index = IndexOf(now);
        _frame = new WindowFrame([new WindowBucket(index, successes.Total)], (index + 1) * bucketTicks);
    }

    public override bool Fits(CircuitRules rules) => rules.Options.WindowCalls == 0 && rules.BucketTicks == _bucketTicks;

    /// <summary>The frame to count a call in that completes now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WindowFrame At(long now)
    {
        WindowFrame frame = _frame;
        return now < frame.End ? frame : Advance(frame, now);
    }

    /// <summary>Counts what the window holds after a call was added.</summary>
    public WindowCounts Count() => _frame.CountFrom(long.MinValue, _successes);

    public override WindowCounts Add(long now, bool failed, bool slow)
    {
        WindowBucket bucket = At(now).Newest;
        if (failed)
        {
            Interlocked.Increment(ref bucket.Failures);
        }
        else
        {
            Interlocked.Increment(ref bucket.Successes);
        }

        if (slow)
        {
            Interlocked.Increment(ref bucket.Slow);
        }

        return Count();
    }

    public override WindowCounts Read(long now) => _frame.CountFrom(IndexOf(now) - Buckets + 1, _successes);

    private WindowFrame Advance(WindowFrame seen, long now)
    {
        long index = IndexOf(now);
        while (now >= seen.End)
        {
            WindowFrame next = seen.Advance(new WindowBucket(index, _successes.Total), index - Buckets + 1, (index + 1) * _bucketTicks);
            WindowFrame found = Interlocked.CompareExchange(ref _frame, next, seen);
            if (ReferenceEquals(found, seen))
            {
                seen.IsReplaced = true;
                return next;
            }

            seen = found;
        }

        return seen;
    }

    private long IndexOf(long now)
    {
        long index = now / _bucketTicks;
        return now < index * _bucketTicks ? index - 1 : index; // a provider's timestamps may be negative
    }
}
