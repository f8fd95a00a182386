using System.Numerics;

namespace Resilience.Aop.AspNetCore;

/// <summary>Durations of about the last minute, for percentiles. Recording is safe from many threads and allocates once in a quarter of a minute at most.</summary>
/// <remarks>
/// Buckets as in HdrHistogram (G. Tene): each power of two of ticks has 16 of the same width, so a value is known to one sixteenth and reported
/// to about 3 %. Four slices of a quarter of a minute make the window.
/// </remarks>
internal sealed class LatencyWindow
{
    private const int SubBits = 4;
    private const int Sub = 1 << SubBits;
    private const int LargestLog = 43; // ten days in ticks; longer ones count as that
    private const int Buckets = (LargestLog - SubBits + 2) * Sub;
    private const int Slices = 4;

    private readonly int[]?[] _slices = new int[]?[Slices];
    private int _current;

    public void Record(TimeSpan duration)
    {
        int[] slice = Volatile.Read(ref _slices[Volatile.Read(ref _current)]) ?? AddSlice();
        Interlocked.Increment(ref slice[Index(duration.Ticks)]);
    }

    /// <summary>Begins the next slice and forgets the oldest one; called every 15 seconds by one thread.</summary>
    public void Rotate()
    {
        int next = (_current + 1) % Slices;
        Volatile.Write(ref _slices[next], null);
        Volatile.Write(ref _current, next);
    }

    /// <summary>The percentiles; null without a value.</summary>
    public LatencyFrame? Read()
    {
        long[] sum = new long[Buckets];
        long count = 0;
        for (int slice = 0; slice < Slices; slice++)
        {
            if (Volatile.Read(ref _slices[slice]) is { } counts)
            {
                for (int bucket = 0; bucket < Buckets; bucket++)
                {
                    sum[bucket] += counts[bucket];
                    count += counts[bucket];
                }
            }
        }

        return count == 0
            ? null
            : new LatencyFrame { Count = count, P50 = Percentile(sum, count, 0.5), P90 = Percentile(sum, count, 0.9), P99 = Percentile(sum, count, 0.99) };
    }

    private int[] AddSlice()
    {
        ref int[]? place = ref _slices[Volatile.Read(ref _current)];
        int[] added = new int[Buckets];
        return Interlocked.CompareExchange(ref place, added, null) ?? added;
    }

    private static double Percentile(long[] counts, long count, double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * count));
        int bucket = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bucket])
        {
            bucket++;
        }

        return Math.Round(Middle(bucket) / TimeSpan.TicksPerMillisecond, 4);
    }

    private static int Index(long ticks)
    {
        ticks = Math.Clamp(ticks, 0, (1L << (LargestLog + 1)) - 1);
        if (ticks < Sub)
        {
            return (int)ticks; // exact
        }

        int log = BitOperations.Log2((ulong)ticks);
        return ((log - SubBits + 1) << SubBits) + (int)((ticks >> (log - SubBits)) & (Sub - 1));
    }

    private static double Middle(int bucket)
    {
        if (bucket < Sub)
        {
            return bucket;
        }

        int shift = (bucket >> SubBits) - 1;
        long lowest = (long)(Sub + (bucket & (Sub - 1))) << shift;
        return lowest + (((1L << shift) - 1) / 2.0);
    }
}
