using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>The token of the core that a piece of code stands in.</summary>
internal static class CoreToken
{
    /// <summary>How the code names the token; null where it has none, or cannot see it.</summary>
    public static string? At(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } core
            || model.GetDeclaredSymbol(core, cancellation)?.Parameters.FirstOrDefault(static parameter => parameter.Type.IsCancellationToken()) is not { } token)
        {
            return null;
        }

        foreach (SyntaxNode around in node.Ancestors().TakeWhile(around => around != core))
        {
            bool isStatic = around switch
            {
                AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
                LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
                _ => false,
            };
            if (isStatic)
            {
                return null;
            }
        }

        // A parameter of a lambda may have the same name.
        bool isSame = model.LookupSymbols(node.SpanStart, name: token.Name).Any(found => SymbolEqualityComparer.Default.Equals(found, token));
        return isSame ? Identifiers.Escape(token.Name) : null;
    }
}
