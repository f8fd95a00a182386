using System;
using System.Collections.Generic;
using System.Linq;

namespace Resilience.Aop.Generators.Model;

internal static class EquatableArrayExtensions
{
    /// <summary>Copies a sequence into an array that compares by content.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToArray());
}
