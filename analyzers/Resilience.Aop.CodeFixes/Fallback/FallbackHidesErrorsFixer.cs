using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP506: gives the first fallback an exception parameter, unless other code calls it too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FallbackHidesErrorsFixer))]
[Shared]
public sealed class FallbackHidesErrorsFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public FallbackHidesErrorsFixer()
        : base("RAOP506", new FixAlternative("Hand the exception to the fallback", "RAOP506.AddParameter"))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.MethodSymbol(cancellation) is not { } method
            || FallbackArguments.Names(target, method, cancellation).FirstOrDefault() is not { } name
            || FallbackArguments.Members(method, name) is not [{ } member]
            || member.Parameters.LastOrDefault()?.IsParams == true
            || member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax declaration
            || IsCalled(target.Document.Project, member, cancellation)
            || target.Document.Project.GetDocument(declaration.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return false;
        }

        bool isTaken = declaration.DescendantTokens().Any(static token => token.ValueText == "exception");
        string parameter = $"{TypeNames.Of("System.Exception", model, declaration.SpanStart)} {(isTaken ? "failure" : "exception")}";
        SeparatedSyntaxList<ParameterSyntax> parameters = declaration.ParameterList.Parameters;
        if (member.Parameters.LastOrDefault()?.Type.IsCancellationToken() == true)
        {
            changes.Insert(document.Id, parameters.Last().SpanStart, parameter + ", ");
        }
        else
        {
            int position = parameters.Count > 0 ? parameters.Last().Span.End : declaration.ParameterList.OpenParenToken.Span.End;
            changes.Insert(document.Id, position, parameters.Count > 0 ? ", " + parameter : parameter);
        }

        return true;
    }

    // Only what the type itself shows: a fallback is rarely anything but private.
    private static bool IsCalled(Project project, IMethodSymbol member, CancellationToken cancellation) =>
        member.DeclaredAccessibility != Accessibility.Private
        || member.ContainingType.DeclaringSyntaxReferences
            .Where(reference => project.GetDocument(reference.SyntaxTree) is { } document and not SourceGeneratedDocument)
            .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes(static node => node is not AttributeListSyntax))
            .Any(node => node is SimpleNameSyntax use && use.Identifier.ValueText == member.Name);
}
