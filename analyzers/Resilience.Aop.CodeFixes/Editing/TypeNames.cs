using Microsoft.CodeAnalysis;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Writes types as short as the usings at a place allow.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type, SemanticModel model, int position) => type.ToMinimalDisplayString(model, position, Format);

    /// <summary>A framework type by its full name.</summary>
    public static string Of(string metadataName, SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName(metadataName) is { } type ? Of(type, model, position) : "global::" + metadataName;
}
