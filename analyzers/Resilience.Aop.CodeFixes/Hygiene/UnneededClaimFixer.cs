using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Hygiene;

/// <summary>RAOP902: removes the claim.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnneededClaimFixer))]
[Shared]
public sealed class UnneededClaimFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public UnneededClaimFixer()
        : base("RAOP902", new FixAlternative("Remove the claim", "RAOP902.Remove"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            return Task.FromResult(false);
        }

        AttributeText.Remove(changes, target.Document.Id, target.Text, attribute);
        return Task.FromResult(true);
    }
}
