using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP020: removes the value, or the policy from a method that keeps another.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PolicyDoesNotFitShapeFixer))]
[Shared]
public sealed class PolicyDoesNotFitShapeFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public PolicyDoesNotFitShapeFixer()
        : base("RAOP020", new FixAlternative("Remove what does not fit", "RAOP020.Remove", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { } attribute)
        {
            return Task.FromResult(false);
        }

        if (target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument)
        {
            return Task.FromResult(PolicySyntax.RemoveOneOfSeveral(target, changes, cancellation));
        }

        AttributeText.Remove(changes, target.Document.Id, attribute, argument);
        return Task.FromResult(true);
    }
}
