using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>
/// What a fix adds to the lists of policies: told in the properties of a diagnostic. All diagnostics of one body tell the same, so that fixing them
/// together is one change.
/// </summary>
internal static class ListChange
{
    private const char Separator = ';';

    /// <summary>Types to add to a list of the attribute at the additional location of this number.</summary>
    public static string Key(int location) => location.ToString(CultureInfo.InvariantCulture);

    public static string Text(IEnumerable<ITypeSymbol> types) => string.Join(";", Least(types).Select(MetadataName));

    public static string[] MetadataNames(string text) => text.Split(Separator);

    // A base in the list stands for the types that derive from it.
    private static IEnumerable<ITypeSymbol> Least(IEnumerable<ITypeSymbol> types)
    {
        ImmutableArray<ITypeSymbol> all = types.Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToImmutableArray();
        return all
            .Where(type => !all.Any(other => !SymbolEqualityComparer.Default.Equals(type, other) && type.IsOrDerivesFrom(other)))
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .ThenBy(static type => type.FullName(), StringComparer.Ordinal);
    }

    private static string MetadataName(ITypeSymbol type) => type.ContainingType is { } outer
        ? MetadataName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.FullName() + "." + type.MetadataName : type.MetadataName;
}
