using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <content>Counting.</content>
public sealed partial class RateLimiter
{
    private long _granted;
    private long _rejected;
    private long _grantedBefore;
    private long _rejectedBefore;
    private int _waitingElsewhere;

    /// <summary>Counts as of now.</summary>
    public RateLimiterStats Stats
    {
        get
        {
            RateLimitLane[] lanes = [.. _tables.SelectMany(static table => table.Lanes)];
            return new RateLimiterStats(
                Name,
                Interlocked.Read(ref _granted) - Interlocked.Read(ref _grantedBefore),
                Interlocked.Read(ref _rejected) - Interlocked.Read(ref _rejectedBefore),
                (_whole?.Waiting ?? 0) + lanes.Sum(static lane => lane.Waiting) + Volatile.Read(ref _waitingElsewhere),
                lanes.Length,
                _options);
        }
    }

    /// <summary>Counts a spent permit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CountGranted() => Interlocked.Increment(ref _granted);

    private void CountRejected() => Interlocked.Increment(ref _rejected);

    private void ResetCounts()
    {
        Interlocked.Exchange(ref _grantedBefore, Interlocked.Read(ref _granted));
        Interlocked.Exchange(ref _rejectedBefore, Interlocked.Read(ref _rejected));
    }
}
