using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>A key of more values than one value tuple hashes without allocating; counts and indexes its values like one long tuple.</summary>
/// <param name="First">The first values.</param>
/// <param name="Rest">All others.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CacheKeyParts<TFirst, TRest>(TFirst First, TRest Rest) : ITuple
    where TFirst : struct, ITuple
    where TRest : struct, ITuple
{
    int ITuple.Length => First.Length + Rest.Length;

    object? ITuple.this[int index] => index < First.Length ? First[index] : Rest[index - First.Length];
}
