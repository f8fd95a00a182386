namespace Resilience.Aop;

/// <summary>One tenth of a time window. A call that is late for its bucket still counts in it for as long as the window holds it.</summary>
/// <param name="index">Number of the bucket, counted from the clock's zero.</param>
/// <param name="atOnceBefore">What the operations had counted when the bucket became the newest.</param>
internal sealed class WindowBucket(long index, long atOnceBefore)
{
    /// <summary>Calls that succeeded, but for those that the operations count; incremented atomically.</summary>
    public long Successes;

    /// <summary>Calls that failed; incremented atomically.</summary>
    public long Failures;

    /// <summary>Calls of either kind that were slow; incremented atomically, after the call itself.</summary>
    public long Slow;

    public long Index { get; } = index;

    /// <summary>Calls that succeeded at once before the bucket, as the operations count them.</summary>
    public long AtOnceBefore { get; } = atOnceBefore;
}
