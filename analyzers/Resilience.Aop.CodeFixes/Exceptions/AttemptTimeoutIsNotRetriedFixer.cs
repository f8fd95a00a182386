using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP605: adds the time-out of an attempt to the list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttemptTimeoutIsNotRetriedFixer))]
[Shared]
public sealed class AttemptTimeoutIsNotRetriedFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public AttemptTimeoutIsNotRetriedFixer()
        : base("RAOP605", new FixAlternative("Retry attempts that time out", "RAOP605.Add"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(PolicySyntax.At(target, cancellation) is { } attribute
            && TypeListText.Add(target, changes, attribute, "On", "ResilienceTimeoutException"));
}
