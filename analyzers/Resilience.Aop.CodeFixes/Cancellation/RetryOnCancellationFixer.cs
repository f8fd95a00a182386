using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP406: lists the time-out of an attempt instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryOnCancellationFixer))]
[Shared]
public sealed class RetryOnCancellationFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public RetryOnCancellationFixer()
        : base("RAOP406", new FixAlternative("List ResilienceTimeoutException instead", "RAOP406.Timeout"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(TypeListText.ListTimeoutInstead(target, changes, cancellation));
}
