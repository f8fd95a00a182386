using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>RAOP408: adds a token to the protected method, and to its core where that has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WaitCannotBeCancelledFixer))]
[Shared]
public sealed class WaitCannotBeCancelledFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public WaitCannotBeCancelledFixer()
        : base("RAOP408", new FixAlternative("Add a CancellationToken parameter", "RAOP408.AddToken"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        target.MethodSymbol(cancellation) is { } method && TokenParameter.MayBeAddedTo(method)
            ? TokenParameter.AddAsync(target, changes, isForCoreOnly: false, cancellation)
            : Task.FromResult(false);
}
