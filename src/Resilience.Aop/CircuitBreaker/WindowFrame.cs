namespace Resilience.Aop;

/// <summary>
/// Which buckets a time window holds while one of them is the newest. Never changed but for the marks, so a bucket is never emptied under a
/// writer.
/// </summary>
/// <param name="buckets">The newest first; at most ten.</param>
/// <param name="end">When the newest bucket is over.</param>
internal sealed class WindowFrame(WindowBucket[] buckets, long end)
{
    public readonly WindowBucket Newest = buckets[0];
    public readonly long End = end;

    /// <summary>
    /// The rules under which a window with enough calls was judged in this frame. From then on a fast success cannot open the breaker
    /// before the next frame: it lowers both shares, and whatever raises one is judged itself.
    /// </summary>
    public volatile CircuitRules? JudgedUnder;

    /// <summary>Whether another frame has taken its place.</summary>
    public volatile bool IsReplaced;

    /// <summary>Counts the buckets from an index on.</summary>
    public WindowCounts CountFrom(long oldest, SuccessSources atOnce)
    {
        // Counters only grow. Reading what raises a share before what lowers it, a share is never seen higher than it is.
        long slow = 0;
        foreach (WindowBucket bucket in buckets)
        {
            slow += bucket.Index >= oldest ? Interlocked.Read(ref bucket.Slow) : 0;
        }

        long failures = 0;
        foreach (WindowBucket bucket in buckets)
        {
            failures += bucket.Index >= oldest ? Interlocked.Read(ref bucket.Failures) : 0;
        }

        long successes = 0;
        WindowBucket? first = null;
        foreach (WindowBucket bucket in buckets)
        {
            if (bucket.Index >= oldest)
            {
                successes += Interlocked.Read(ref bucket.Successes);
                first = bucket;
            }
        }

        if (first is not null)
        {
            successes += atOnce.Total - first.AtOnceBefore;
        }

        return new WindowCounts(failures + successes, failures, slow);
    }

    /// <summary>The frame whose newest bucket is the given one.</summary>
    public WindowFrame Advance(WindowBucket newest, long oldest, long newEnd) =>
        new([newest, .. Array.FindAll(buckets, bucket => bucket.Index >= oldest)], newEnd);
}
