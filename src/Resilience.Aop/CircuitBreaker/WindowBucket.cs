namespace Resilience.Aop;

/// <summary>One tenth of a time window. A call that is late for its bucket still counts in it for as long as the window holds it.</summary>
/// <param name="index">Number of the bucket, counted from the clock's zero.</param>
internal sealed class WindowBucket(long index)
{
    /// <summary>Calls that succeeded; incremented atomically.</summary>
    public long Successes;

    /// <summary>Calls that failed; incremented atomically.</summary>
    public long Failures;

    /// <summary>Calls of either kind that were slow; incremented atomically, after the call itself.</summary>
    public long Slow;

    public long Index { get; } = index;
}
