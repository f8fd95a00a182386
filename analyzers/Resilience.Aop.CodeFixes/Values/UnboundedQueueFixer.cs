using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP209: limits the time of the whole call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnboundedQueueFixer))]
[Shared]
public sealed class UnboundedQueueFixer : SetValueFixer
{
    /// <summary>Creates the fixer.</summary>
    public UnboundedQueueFixer()
        : base("RAOP209", WithTotal("RAOP209", "Limit the time of the whole call"))
    {
    }
}
