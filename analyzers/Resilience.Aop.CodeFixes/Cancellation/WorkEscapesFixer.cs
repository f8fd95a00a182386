using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP407: awaits what was started.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WorkEscapesFixer))]
[Shared]
public sealed class WorkEscapesFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public WorkEscapesFixer()
        : base("RAOP407", new FixAlternative("Await it", "RAOP407.Await", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        SyntaxNode started = target.Node;

        // Nothing is started when the object of "?." is null, and null cannot be awaited.
        if (started is not InvocationExpressionSyntax
            || started.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement
            || !AwaitPlace.Is(started))
        {
            return Task.FromResult(false);
        }

        changes.Replace(target.Document.Id, TextSpan.FromBounds(statement.SpanStart, started.SpanStart), "await ");
        return Task.FromResult(true);
    }
}
