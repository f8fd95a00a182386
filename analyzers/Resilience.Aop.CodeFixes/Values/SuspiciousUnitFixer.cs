using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP210: makes seconds of the milliseconds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuspiciousUnitFixer))]
[Shared]
public sealed class SuspiciousUnitFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public SuspiciousUnitFixer()
        : base("RAOP210", new FixAlternative("Make it seconds", "RAOP210.Seconds", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { Token.ValueText: { } text }
            || !text.EndsWith("ms", StringComparison.Ordinal))
        {
            return Task.FromResult(false);
        }

        changes.Replace(target.Document.Id, target.Diagnostic.Location.SourceSpan, $"\"{text.Substring(0, text.Length - 2)}s\"");
        return Task.FromResult(true);
    }
}
