using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP301: declares what fits into the time, or allows more time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TotalLeavesNoRoomFixer))]
[Shared]
public sealed class TotalLeavesNoRoomFixer : SetValueFixer
{
    /// <summary>Creates the fixer.</summary>
    public TotalLeavesNoRoomFixer()
        : base(
            "RAOP301",
            new FixAlternative("Lower the number to what fits", "RAOP301.Lower"),
            WithTotal("RAOP301", "Raise the total timeout"))
    {
    }
}
