using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP015: removes [NoResilience], since the method's own policies are in force anyway.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoResilienceWithPolicyFixer))]
[Shared]
public sealed class NoResilienceWithPolicyFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public NoResilienceWithPolicyFixer()
        : base("RAOP015", new FixAlternative("Remove [NoResilience]", "RAOP015.RemoveMark"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } mark)
        {
            return Task.FromResult(false);
        }

        AttributeText.Remove(changes, target.Document.Id, target.Text, mark);
        return Task.FromResult(true);
    }
}
