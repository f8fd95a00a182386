using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP208: writes the nearest value that works.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BreakerNumbersFixer))]
[Shared]
public sealed class BreakerNumbersFixer : SetValueFixer
{
    /// <summary>Creates the fixer.</summary>
    public BreakerNumbersFixer()
        : base("RAOP208", new FixAlternative("Use a value that works", "RAOP208.Set"))
    {
    }
}
