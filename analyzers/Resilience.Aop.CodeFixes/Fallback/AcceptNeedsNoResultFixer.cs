using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP511: removes Accept, so that the exception reaches the caller after the call was recorded.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptNeedsNoResultFixer))]
[Shared]
public sealed class AcceptNeedsNoResultFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public AcceptNeedsNoResultFixer()
        : base("RAOP511", new FixAlternative("Remove Accept", "RAOP511.Remove"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { } attribute || AttributeText.Named(attribute, "Accept") is not { } accept)
        {
            return Task.FromResult(false);
        }

        AttributeText.Remove(changes, target.Document.Id, attribute, accept);
        return Task.FromResult(true);
    }
}
