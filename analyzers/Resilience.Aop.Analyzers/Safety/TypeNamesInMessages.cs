using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Types in messages.</summary>
internal static class TypeNamesInMessages
{
    /// <summary>A type without namespaces: <c>IAsyncEnumerable&lt;Row&gt;</c>.</summary>
    public static string ToMinimalText(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
