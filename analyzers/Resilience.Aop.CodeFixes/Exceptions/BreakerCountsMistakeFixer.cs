using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP606: excepts the exceptions that bad arguments cause from the circuit breaker.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BreakerCountsMistakeFixer))]
[Shared]
public sealed class BreakerCountsMistakeFixer : ExceptFixer
{
    /// <summary>Creates the fixer.</summary>
    public BreakerCountsMistakeFixer()
        : base("RAOP606")
    {
    }
}
