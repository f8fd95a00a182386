using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP601: rethrows at the end of the clause.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CatchHidesFailureFixer))]
[Shared]
public sealed class CatchHidesFailureFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CatchHidesFailureFixer()
        : base("RAOP601", new FixAlternative("Rethrow", "RAOP601.Rethrow", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(target.Node.FirstAncestorOrSelf<CatchClauseSyntax>() is { } clause
            && CatchText.Rethrow(changes, target.Document.Id, target.Text, clause));
}
