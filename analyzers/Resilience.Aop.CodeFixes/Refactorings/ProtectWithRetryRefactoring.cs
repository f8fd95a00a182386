using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Refactorings;

/// <summary>Makes an ordinary asynchronous method a protected one: a partial declaration with [Retry], and a core with its body.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ProtectWithRetryRefactoring))]
[Shared]
public sealed class ProtectWithRetryRefactoring : MethodRefactoring
{
    private protected override string Title => "Protect with [Retry]";

    // On the header, not anywhere in the body.
    private protected override bool IsAsked(MethodDeclarationSyntax method, TextSpan span) =>
        span.Start >= method.SpanStart && span.End <= SourceSignature.End(method);

    private protected override bool TryChange(
        FixChanges changes,
        DocumentId document,
        SemanticModel model,
        SourceText text,
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        CancellationToken cancellation)
    {
        RetryText.Insert(changes, document, model, text, method, string.Empty);
        return new CoreExtraction(document, model, text).TrySplit(changes, method, symbol);
    }
}
