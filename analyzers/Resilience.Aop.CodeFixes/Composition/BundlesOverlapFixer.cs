using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP316: removes the bundle from a method that keeps a policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BundlesOverlapFixer))]
[Shared]
public sealed class BundlesOverlapFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public BundlesOverlapFixer()
        : base("RAOP316", new FixAlternative("Remove the bundle", "RAOP316.Remove", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(PolicySyntax.RemoveOneOfSeveral(target, changes, cancellation));
}
