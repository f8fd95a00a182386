using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP604: removes the entry, and the whole argument with its last entry.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExceptionListFixer))]
[Shared]
public sealed class ExceptionListFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ExceptionListFixer()
        : base("RAOP604", new FixAlternative("Remove the entry", "RAOP604.RemoveEntry"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(target.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is { } entry && TypeListText.Remove(target, changes, entry));
}
