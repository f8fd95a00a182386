namespace AgentFleet.Load;

/// <summary>
/// Counts durations in buckets that grow by five per cent each, so that percentiles of any number of calls take little memory.
/// Safe for concurrent use.
/// </summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.05;
    private const double SmallestMs = 0.1;

    private readonly long[] _buckets = new long[320];

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan duration)
    {
        double steps = Math.Log(Math.Max(duration.TotalMilliseconds, SmallestMs) / SmallestMs, Growth);
        Interlocked.Increment(ref _buckets[Math.Min((int)steps, _buckets.Length - 1)]);
    }

    /// <summary>Puts several together.</summary>
    public static LatencyHistogram Sum(IEnumerable<LatencyHistogram> parts)
    {
        LatencyHistogram sum = new();
        foreach (LatencyHistogram part in parts)
        {
            for (int i = 0; i < sum._buckets.Length; i++)
            {
                sum._buckets[i] += Interlocked.Read(ref part._buckets[i]);
            }
        }

        return sum;
    }

    /// <summary>The duration that a share of the calls did not exceed, to within five per cent; zero without calls.</summary>
    public TimeSpan Percentile(double share)
    {
        long all = 0;
        foreach (ref long bucket in _buckets.AsSpan())
        {
            all += Interlocked.Read(ref bucket);
        }

        long seen = 0;
        for (int i = 0; i < _buckets.Length; i++)
        {
            seen += Interlocked.Read(ref _buckets[i]);
            if (seen > 0 && seen >= share * all)
            {
                return TimeSpan.FromMilliseconds(SmallestMs * Math.Pow(Growth, i + 0.5));
            }
        }

        return TimeSpan.Zero;
    }
}
