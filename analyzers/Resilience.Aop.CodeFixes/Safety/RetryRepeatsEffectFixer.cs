using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP101: declares the method idempotent, for a reason that the user has to write, or removes [Retry].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryRepeatsEffectFixer))]
[Shared]
public sealed class RetryRepeatsEffectFixer : IdempotenceFixer
{
    private const string Rule = "RAOP101";

    /// <summary>Creates the fixer.</summary>
    public RetryRepeatsEffectFixer()
        : base(Rule, "(Reason = \"\")", Removal(Rule))
    {
    }
}
