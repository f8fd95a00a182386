using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Tells what this generator wrote from what the user wrote: an analyzer sees both, the parser must see the user's only.</summary>
internal static class GeneratedParts
{
    private const string Folder = "Resilience.Aop.Generators.ResilienceGenerator";

    public static bool Contain(SyntaxReference? reference) =>
        reference is not null && reference.SyntaxTree.FilePath.Contains(Folder);

    public static bool Contain(ISymbol symbol) => Contain(symbol.DeclaringSyntaxReferences.FirstOrDefault());

    /// <summary>The implementing part that the user wrote, or null.</summary>
    public static IMethodSymbol? HandWrittenBody(IMethodSymbol definition) =>
        definition.PartialImplementationPart is { } body && !Contain(body) ? body : null;
}
