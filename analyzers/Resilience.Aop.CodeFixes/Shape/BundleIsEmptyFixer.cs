using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP019: removes the bundle from a method that keeps a policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BundleIsEmptyFixer))]
[Shared]
public sealed class BundleIsEmptyFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public BundleIsEmptyFixer()
        : base("RAOP019", new FixAlternative("Remove the bundle", "RAOP019.Remove", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(PolicySyntax.RemoveOneOfSeveral(target, changes, cancellation));
}
