using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>The calls of a method in a solution, generated files left out.</summary>
internal static class CallSites
{
    /// <summary>All calls; null when the method is used in another way too, so that its signature is not free to change.</summary>
    public static async Task<IReadOnlyList<(Document Document, InvocationExpressionSyntax Call)>?> OfAsync(
        IMethodSymbol method,
        Solution solution,
        CancellationToken cancellation)
    {
        List<(Document, InvocationExpressionSyntax)> calls = [];
        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(method, solution, cancellation).ConfigureAwait(false))
        {
            foreach (ReferenceLocation place in found.Locations)
            {
                if (place.Document is SourceGeneratedDocument)
                {
                    continue;
                }

                SyntaxNode? root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                SyntaxNode? name = root?.FindNode(place.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                SyntaxNode? callee = name?.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
                    : name?.Parent is MemberBindingExpressionSyntax binding ? binding
                    : name;
                if (callee?.Parent is InvocationExpressionSyntax call && call.Expression == callee)
                {
                    calls.Add((place.Document, call));
                }
                else if (name?.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>() is null && !IsInNameof(name))
                {
                    return null;
                }
            }
        }

        return calls;
    }

    private static bool IsInNameof(SyntaxNode? name) =>
        name?.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };
}
