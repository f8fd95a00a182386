namespace Resilience.Aop;

/// <summary>Where the windows of a limiter begin: at its first call, and the same for all partitions.</summary>
internal sealed class RateLimitGrid
{
    private const long NotStarted = long.MinValue;

    private long _start = NotStarted;

    /// <summary>The beginning of the first window; the first call sets it.</summary>
    public long Start(long now)
    {
        long start = Volatile.Read(ref _start);
        if (start != NotStarted)
        {
            return start;
        }

        start = Interlocked.CompareExchange(ref _start, now, NotStarted);
        return start == NotStarted ? now : start;
    }
}
