using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP102: declares the method idempotent, for a reason that the user has to write, or removes the policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameSuggestsEffectFixer))]
[Shared]
public sealed class NameSuggestsEffectFixer : IdempotenceFixer
{
    private const string Rule = "RAOP102";

    /// <summary>Creates the fixer.</summary>
    public NameSuggestsEffectFixer()
        : base(Rule, "(Reason = \"\")", Declaration(Rule), Removal(Rule))
    {
    }
}
