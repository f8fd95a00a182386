using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP609: excepts the exceptions that cannot go away from the retry.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PermanentErrorIsRetriedFixer))]
[Shared]
public sealed class PermanentErrorIsRetriedFixer : ExceptFixer
{
    /// <summary>Creates the fixer.</summary>
    public PermanentErrorIsRetriedFixer()
        : base("RAOP609")
    {
    }
}
