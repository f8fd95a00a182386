using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP116: declares the method idempotent, for a reason that the user has to write, or turns the hedge into a retry.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HedgeDuplicatesEffectFixer))]
[Shared]
public sealed class HedgeDuplicatesEffectFixer : IdempotenceFixer
{
    private const string Rule = "RAOP116";

    /// <summary>Creates the fixer.</summary>
    public HedgeDuplicatesEffectFixer()
        : base(Rule, "(Reason = \"\")", Declaration(Rule), Replacement(Rule))
    {
    }
}
