#if NET
namespace Resilience.Aop;
#else
namespace Resilience.Aop.Generators.Model;
#endif

/// <summary>The least, the usual and the longest duration that chance may choose. Ticks of 100 ns, never negative.</summary>
internal readonly record struct TickRange(long Lo, long Mean, long Hi)
{
    /// <summary>The sum, <see cref="long.MaxValue"/> where it does not fit.</summary>
    public static TickRange operator +(TickRange left, TickRange right) =>
        new(PolicyMath.Add(left.Lo, right.Lo), PolicyMath.Add(left.Mean, right.Mean), PolicyMath.Add(left.Hi, right.Hi));

    /// <summary>So many times the duration, <see cref="long.MaxValue"/> where that does not fit.</summary>
    public static TickRange operator *(TickRange range, int times) =>
        new(PolicyMath.Multiply(range.Lo, times), PolicyMath.Multiply(range.Mean, times), PolicyMath.Multiply(range.Hi, times));
}
