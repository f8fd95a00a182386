using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP311: removes [DeadLetter]; a method without another policy calls its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeadLetterOfQueryFixer))]
[Shared]
public sealed class DeadLetterOfQueryFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public DeadLetterOfQueryFixer()
        : base("RAOP311", new FixAlternative("Remove [DeadLetter]", "RAOP311.Remove"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        PolicyRemoval.RemoveAsync(changes, target.Document.Project, target.Diagnostic.Location, cancellation);
}
