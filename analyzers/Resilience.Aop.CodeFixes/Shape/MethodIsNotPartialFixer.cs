using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>
/// RAOP001: splits an ordinary method into a partial declaration, which keeps docs, attributes and defaults, and a private core with
/// the body.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodIsNotPartialFixer))]
[Shared]
public sealed class MethodIsNotPartialFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public MethodIsNotPartialFixer()
        : base("RAOP001", new FixAlternative("Make the method partial and move its body into a core method", "RAOP001.Split"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(target.Method is { } method
            && target.MethodSymbol(cancellation) is { } symbol
            && new CoreExtraction(target.Document.Id, target.Model, target.Text).TrySplit(changes, method, symbol));
}
