using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP307: removes the attribute; a method without another policy calls its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NothingToCacheFixer))]
[Shared]
public sealed class NothingToCacheFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public NothingToCacheFixer()
        : base("RAOP307", new FixAlternative("Remove [Cache]", "RAOP307.Remove"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        PolicyRemoval.RemoveAsync(changes, target.Document.Project, target.Diagnostic.Location, cancellation);
}
