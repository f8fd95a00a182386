using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP101: sends a key that the caller makes, declares the method idempotent, for a reason that the user has to write, or removes [Retry].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryRepeatsEffectFixer))]
[Shared]
public sealed class RetryRepeatsEffectFixer : IdempotenceFixer
{
    private const string Rule = "RAOP101";

    /// <summary>Creates the fixer.</summary>
    public RetryRepeatsEffectFixer()
        : base(Rule, "(Reason = \"\")", new FixAlternative("Send an [IdempotencyKey]", Rule + Key, FixesAll: false), Declaration(Rule), Removal(Rule))
    {
    }
}
