using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Fallback;

/// <summary>RAOP505: lists the time-out of an attempt instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FallbackOnCancellationFixer))]
[Shared]
public sealed class FallbackOnCancellationFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public FallbackOnCancellationFixer()
        : base("RAOP505", new FixAlternative("List ResilienceTimeoutException instead", "RAOP505.Timeout"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(TypeListText.ListTimeoutInstead(target, changes, cancellation));
}
