using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Cancellation;

/// <summary>
/// RAOP401: adds a token to the protected method and to its core, or to the core alone where the declaration is not free to change.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NothingToCancelWithFixer))]
[Shared]
public sealed class NothingToCancelWithFixer : PolicyFixer
{
    private const string CoreOnly = "RAOP401.CoreOnly";

    /// <summary>Creates the fixer.</summary>
    public NothingToCancelWithFixer()
        : base(
            "RAOP401",
            new FixAlternative("Add a CancellationToken parameter", "RAOP401.AddToken"),
            new FixAlternative("Add a CancellationToken parameter to the core method only", CoreOnly))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        TokenParameter.AddAsync(target, changes, isForCoreOnly: key == CoreOnly, cancellation);
}
