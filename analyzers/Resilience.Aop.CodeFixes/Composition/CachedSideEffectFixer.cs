using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP315: removes [Cache]; a method without another policy calls its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CachedSideEffectFixer))]
[Shared]
public sealed class CachedSideEffectFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CachedSideEffectFixer()
        : base("RAOP315", new FixAlternative("Remove [Cache]", "RAOP315.Remove", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        target.Diagnostic.AdditionalLocations.Count > 1
            ? PolicyRemoval.RemoveAsync(changes, target.Document.Project, target.Diagnostic.AdditionalLocations[1], cancellation)
            : Task.FromResult(false);
}
