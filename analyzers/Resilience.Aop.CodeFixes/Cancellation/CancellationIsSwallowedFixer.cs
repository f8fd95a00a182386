using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP405: lets the cancellation of the core's token pass the clause, or rethrows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancellationIsSwallowedFixer))]
[Shared]
public sealed class CancellationIsSwallowedFixer : PolicyFixer
{
    private const string Filter = "RAOP405.Filter";

    /// <summary>Creates the fixer.</summary>
    public CancellationIsSwallowedFixer()
        : base(
            "RAOP405",
            new FixAlternative("Let the cancellation pass", Filter),
            new FixAlternative("Rethrow", "RAOP405.Rethrow"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is not { Declaration: { } declaration } clause)
        {
            return Task.FromResult(false);
        }

        if (key != Filter)
        {
            return Task.FromResult(CatchText.Rethrow(changes, target.Document.Id, target.Text, clause));
        }

        // A filter that asks for the cancellation means to handle it: only the user knows how.
        if (clause.Filter is not null || CoreToken.At(clause, target.Model, cancellation) is not { } token)
        {
            return Task.FromResult(false);
        }

        changes.Insert(target.Document.Id, declaration.Span.End, $" when (!{token}.IsCancellationRequested)");
        return Task.FromResult(true);
    }
}
