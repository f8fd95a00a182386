using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP603: removes the entry, and the whole argument with its last entry.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryOfPermanentErrorFixer))]
[Shared]
public sealed class RetryOfPermanentErrorFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public RetryOfPermanentErrorFixer()
        : base("RAOP603", new FixAlternative("Remove the entry", "RAOP603.RemoveEntry"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(target.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is { } entry && TypeListText.Remove(target, changes, entry));
}
