using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Options;

/// <summary>Types named in <c>.editorconfig</c>: with their namespace or without, and <c>T:</c> as in a documentation id is allowed.</summary>
internal static class TypeList
{
    /// <summary>Whether a list names a type or a base of it.</summary>
    public static bool Includes(ImmutableHashSet<string> names, ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Names(names, current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As <see cref="Includes"/>, with the interfaces of a type.</summary>
    public static bool IncludesContract(ImmutableHashSet<string> names, ITypeSymbol? type) =>
        Includes(names, type) || type?.AllInterfaces.Any(contract => Names(names, contract)) == true;

    private static bool Names(ImmutableHashSet<string> names, ITypeSymbol type)
    {
        string name = type.FullName();
        return names.Contains(name) || names.Contains("T:" + name) || names.Contains(type.Name);
    }
}
