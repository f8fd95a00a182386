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
            int queued = (_whole?.Waiting ?? 0) + Volatile.Read(ref _waitingElsewhere);
            int partitions = 0;
            foreach (RateLimitTable table in _tables)
            {
                foreach (RateLimitLane lane in table.Lanes)
                {
                    queued += lane.Waiting;
                    partitions++;
                }
            }

            return new RateLimiterStats(
                Name,
                Interlocked.Read(ref _granted) - Interlocked.Read(ref _grantedBefore),
                Interlocked.Read(ref _rejected) - Interlocked.Read(ref _rejectedBefore),
                queued,
                partitions,
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
