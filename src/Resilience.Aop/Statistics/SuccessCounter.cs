using System.Numerics;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// Calls of one operation that succeeded at once; only grows. One number until two threads get in each other's way, from then on one a cache
/// line for as many threads as there are processors.
/// </summary>
/// <remarks>The idea of Doug Lea's LongAdder: striping is paid for only where there is contention. Safe for concurrent use.</remarks>
internal sealed class SuccessCounter
{
    // Longs in two cache lines: processors fetch lines in pairs.
    private const int Stride = 16;

    private static readonly int Stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount, 2, 64));

    private long _count;
    private volatile long[]? _stripes;

    /// <summary>Whether threads have met.</summary>
    public bool IsStriped => _stripes is not null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment()
    {
        long seen = Volatile.Read(ref _count);
        if (_stripes is not null || Interlocked.CompareExchange(ref _count, seen + 1, seen) != seen)
        {
            IncrementStripe();
        }
    }

    /// <summary>The count; calls that end meanwhile may be missing.</summary>
    public long Read()
    {
        long sum = Interlocked.Read(ref _count);
        if (_stripes is { } stripes)
        {
            for (int i = Stride; i < stripes.Length; i += Stride)
            {
                sum += Interlocked.Read(ref stripes[i]);
            }
        }

        return sum;
    }

    private void IncrementStripe()
    {
        // The first pair of lines holds the length, which every thread reads.
        long[] stripes = _stripes ?? Interlocked.CompareExchange(ref _stripes, new long[(Stripes + 1) * Stride], null) ?? _stripes;
        Interlocked.Increment(ref stripes[((Environment.CurrentManagedThreadId & (Stripes - 1)) + 1) * Stride]);
    }
}
