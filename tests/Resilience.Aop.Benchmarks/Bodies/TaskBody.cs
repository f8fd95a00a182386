using System.Runtime.CompilerServices;

namespace Resilience.Aop.Benchmarks.Bodies;

/// <summary>Completes at once with a task that it has kept: whatever is allocated, the wrapping has allocated.</summary>
internal readonly struct TaskBody : IBody
{
    /// <summary>Large, since the framework keeps tasks of small numbers and would hide an allocation.</summary>
    public const int Result = 1_000;

    private static readonly Task<int> Kept = Task.FromResult(Result);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> Run(CancellationToken token) => Kept;

    public static ValueTask<int> Run(int value, CancellationToken token) => new(Run(token));
}
