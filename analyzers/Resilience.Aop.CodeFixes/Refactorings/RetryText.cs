using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>Puts [Retry] on a method that has no policies yet.</summary>
internal static class RetryText
{
    /// <summary>Whether a method is an ordinary asynchronous one that policies can stand on.</summary>
    public static bool CanBeProtected(MethodDeclarationSyntax method, IMethodSymbol symbol) =>
        ReturnParser.Parse(symbol).Shape is ReturnShape.Task or ReturnShape.TaskOfResult or ReturnShape.ValueTask or ReturnShape.ValueTaskOfResult
        && !method.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.ExternKeyword or SyntaxKind.UnsafeKeyword or SyntaxKind.AbstractKeyword)
        && !symbol.HasErrorInSignature()
        && ShapeParser.Impossible(symbol) is null
        && !symbol.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType)
        && symbol is not { IsStatic: true, Name: "Main" }
        && !PolicyCollector.HasOwn(symbol)
        && CoreExtraction.Applies(method, symbol);

    /// <summary>Inserts the attribute above the method, below its documentation.</summary>
    public static void Insert(
        FixChanges changes, DocumentId document, SemanticModel model, SourceText text, MethodDeclarationSyntax method, string arguments)
    {
        const string Suffix = "Attribute";
        string name = TypeNames.Of("Resilience.Aop.RetryAttribute", model, method.SpanStart);
        string attribute = name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
        changes.Insert(document, method.SpanStart, $"[{attribute}{arguments}]{SourceLayout.NewLine(text)}{SourceLayout.Indent(text, method)}");
    }
}
