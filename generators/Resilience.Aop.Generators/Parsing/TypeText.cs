using System.Text;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Writes types for generated code, and for messages.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat CodeFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat MessageFormat = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>With <c>global::</c>, nullability and tuple names; identifiers are escaped where they could be read as keywords.</summary>
    public static string Of(ITypeSymbol type)
    {
        StringBuilder text = new();
        foreach (SymbolDisplayPart part in type.ToDisplayParts(CodeFormat))
        {
            text.Append(part.Kind is SymbolDisplayPartKind.Keyword or SymbolDisplayPartKind.Punctuation or SymbolDisplayPartKind.Space
                ? part.ToString()
                : CSharpText.Identifier(part.ToString()));
        }

        return text.ToString();
    }

    /// <summary>Short, for people.</summary>
    public static string InMessage(ITypeSymbol type) => type.ToDisplayString(MessageFormat);
}
