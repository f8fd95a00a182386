using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP207: limits the attempts, or the time in all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EndlessRetryFixer))]
[Shared]
public sealed class EndlessRetryFixer : SetValueFixer
{
    /// <summary>Creates the fixer.</summary>
    public EndlessRetryFixer()
        : base(
            "RAOP207",
            new FixAlternative("Limit the attempts", "RAOP207.Limit"),
            WithTotal("RAOP207", "Limit the time of the whole call"))
    {
    }
}
