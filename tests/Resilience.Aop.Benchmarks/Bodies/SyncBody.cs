using System.Runtime.CompilerServices;

namespace Resilience.Aop.Benchmarks.Bodies;

/// <summary>Completes at once. Not inlined, as real work would not be.</summary>
internal readonly struct SyncBody : IBody
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> Run(int value, CancellationToken token) => new(value + 1);
}
