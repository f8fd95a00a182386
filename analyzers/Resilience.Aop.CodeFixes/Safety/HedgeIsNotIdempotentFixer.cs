using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP103: declares the method idempotent, or turns the hedge into a retry, which at least waits for a failure.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HedgeIsNotIdempotentFixer))]
[Shared]
public sealed class HedgeIsNotIdempotentFixer : IdempotenceFixer
{
    private const string Rule = "RAOP103";

    /// <summary>Creates the fixer.</summary>
    public HedgeIsNotIdempotentFixer()
        : base(Rule, "", Declaration(Rule), Replacement(Rule))
    {
    }
}
