using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP203: lowers the attempts to the limit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TooManyAttemptsFixer))]
[Shared]
public sealed class TooManyAttemptsFixer : SetValueFixer
{
    /// <summary>Creates the fixer.</summary>
    public TooManyAttemptsFixer()
        : base("RAOP203", new FixAlternative("Lower MaxAttempts to the limit", "RAOP203.Lower"))
    {
    }
}
