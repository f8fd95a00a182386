using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Analyzers.Numbers;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP304: leaves the refusal out of what is retried.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryOfOwnRejectionFixer))]
[Shared]
public sealed class RetryOfOwnRejectionFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public RetryOfOwnRejectionFixer()
        : base("RAOP304", new FixAlternative("Do not retry the refusal", "RAOP304.Except"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { } attribute
            || target.Diagnostic.Properties[FixValues.Value] is not { } rejection
            || target.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not { } entry)
        {
            return Task.FromResult(false);
        }

        // An entry of its own is removed: in both lists it would contradict itself.
        return Task.FromResult(target.Model.GetTypeInfo(entry.Type, cancellation).Type?.Name == rejection
            ? TypeListText.Remove(target, changes, entry)
            : TypeListText.Add(target, changes, attribute, "Except", rejection));
    }
}
