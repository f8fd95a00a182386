using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Makes a protected method, whose last policy goes, an ordinary one that calls its core: a partial method would have no body.</summary>
internal static class Unprotection
{
    /// <summary>Adds the changes; false when the method has no core that could be called.</summary>
    public static bool TryApply(
        FixChanges changes,
        DocumentId document,
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        CSharpCompilation compilation,
        CancellationToken cancellation)
    {
        SyntaxToken partial = method.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PartialKeyword));
        if (!partial.IsKind(SyntaxKind.PartialKeyword)
            || method is not { Body: null, ExpressionBody: null }
            || method.SemicolonToken.IsMissing
            || ProtectedMethods.CoreOf(symbol, compilation, cancellation) is not { } core)
        {
            return false;
        }

        changes.Delete(document, TextSpan.FromBounds(partial.SpanStart, partial.GetNextToken().SpanStart));
        changes.Replace(document, method.SemicolonToken.Span, $" => {Call(symbol, core)};");
        return true;
    }

    private static string Call(IMethodSymbol method, IMethodSymbol core)
    {
        IEnumerable<string> arguments = method.Parameters.Select(static parameter => Identifiers.Escape(parameter.Name));
        if (core.Parameters.Length > method.Parameters.Length)
        {
            arguments = arguments.Append("default"); // the token that a policy would have made
        }

        string types = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(static type => Identifiers.Escape(type.Name)))}>";
        string call = $"{Identifiers.Escape(core.Name)}{types}({string.Join(", ", arguments)})";
        return (IsValueTask(ReturnParser.Parse(method).Shape), IsValueTask(ReturnParser.Parse(core).Shape)) switch
        {
            (false, true) => call + ".AsTask()",
            (true, false) => $"new({call})",
            _ => call,
        };
    }

    private static bool IsValueTask(ReturnShape shape) => shape is ReturnShape.ValueTask or ReturnShape.ValueTaskOfResult;
}
