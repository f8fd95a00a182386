using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Text of methods that are still to be written.</summary>
internal static class StubText
{
    /// <summary>A method with the parameters of a declaration of the same document.</summary>
    public static string SameSignature(
        FixTarget target,
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        string name,
        string? parameters = null) =>
        $"private {(symbol.IsStatic ? "static " : string.Empty)}{method.ReturnType} {Identifiers.Escape(name)}"
        + SourceSignature.TypeParameters(method)
        + (parameters ?? SourceSignature.Parameters(method, target.Text))
        + SourceSignature.Constraints(method, symbol, target.Model, target.Text)
        + $" => {Throw(target.Model, method.SpanStart)};";

    /// <summary>A throw expression.</summary>
    public static string Throw(SemanticModel model, int position) =>
        $"throw new {TypeNames.Of("System.NotImplementedException", model, position)}()";
}
