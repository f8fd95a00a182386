using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP206: swaps the first delay and the cap.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaxDelayBelowBaseDelayFixer))]
[Shared]
public sealed class MaxDelayBelowBaseDelayFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public MaxDelayBelowBaseDelayFixer()
        : base("RAOP206", new FixAlternative("Swap BaseDelay and MaxDelay", "RAOP206.Swap"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || AttributeText.Named(attribute, "BaseDelay") is not { Expression: { } first }
            || AttributeText.Named(attribute, "MaxDelay") is not { Expression: { } cap })
        {
            return Task.FromResult(false);
        }

        changes.Replace(target.Document.Id, first.Span, cap.ToString());
        changes.Replace(target.Document.Id, cap.Span, first.ToString());
        return Task.FromResult(true);
    }
}
