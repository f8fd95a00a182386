using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>The values of a key as somebody names them who removes its result.</summary>
internal sealed class CacheKeyValues(object?[] values) : ITuple
{
    public int Length => values.Length;

    public object? this[int index] => values[index];
}
