using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Where <c>await</c> can be written.</summary>
internal static class AwaitPlace
{
    /// <summary>Whether the code stands in an asynchronous method, lambda or local function, and in no lock.</summary>
    public static bool Is(SyntaxNode node)
    {
        foreach (SyntaxNode around in node.Ancestors())
        {
            switch (around)
            {
                case LockStatementSyntax or QueryExpressionSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }

    /// <summary>An awaited expression as text, in parentheses where a member or element of it follows.</summary>
    public static string Await(ExpressionSyntax replaced, string awaited) => replaced.Parent is
        MemberAccessExpressionSyntax
        or ElementAccessExpressionSyntax
        or ConditionalAccessExpressionSyntax
        or InvocationExpressionSyntax
        or PostfixUnaryExpressionSyntax
            ? $"(await {awaited})"
            : $"await {awaited}";
}
