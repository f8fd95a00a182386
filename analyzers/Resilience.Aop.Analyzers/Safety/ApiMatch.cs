using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Compares symbols with rows by name, so that a library does not have to be referenced here.</summary>
internal static class ApiMatch
{
    /// <summary>Whether a member is one that a row of a table names.</summary>
    public static bool Names(ImmutableArray<ApiRow> rows, ISymbol member)
    {
        foreach (ApiRow row in rows)
        {
            if (Names(row, member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member is named by a row, and belongs to its type, to one that derives from it or that implements it.</summary>
    public static bool Names(ApiRow row, ISymbol member) => row.HasMember(member.Name) && member.ContainingType is { } type && IsOrDerives(type, row.Type);

    /// <summary>Whether a type, a base of it or an interface has a full name.</summary>
    /// <param name="name">Without type parameters; one <c>*</c> stands for any text.</param>
    public static bool IsOrDerives(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Is(current, name))
            {
                return true;
            }
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            if (Is(contract, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ITypeSymbol type, string name)
    {
        int star = name.IndexOf('*');
        if (star < 0)
        {
            int dot = name.LastIndexOf('.');
            return string.CompareOrdinal(name, dot + 1, type.Name, 0, int.MaxValue) == 0
                && type.ContainingType is null
                && type.ContainingNamespace.FullName() == (dot < 0 ? string.Empty : name.Substring(0, dot));
        }

        string full = type.ContainingNamespace.FullName() is { Length: > 0 } space ? space + "." + type.Name : type.Name;
        return full.Length >= name.Length - 1
            && full.StartsWith(name.Substring(0, star), StringComparison.Ordinal)
            && full.EndsWith(name.Substring(star + 1), StringComparison.Ordinal);
    }
}
