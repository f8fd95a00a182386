using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP011: adds the accessibility keyword that C# wants.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccessibilityIsMissingFixer))]
[Shared]
public sealed class AccessibilityIsMissingFixer : PolicyFixer
{
    private const string Public = "RAOP011.Public";

    /// <summary>Creates the fixer.</summary>
    public AccessibilityIsMissingFixer()
        : base(
            "RAOP011",
            new FixAlternative("Make the method private", "RAOP011.Private"),
            new FixAlternative("Make the method public", Public))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { } method || method.Modifiers.Any(ModifierText.IsAccessibility))
        {
            return Task.FromResult(false);
        }

        int position = method.Modifiers.Count > 0 ? method.Modifiers[0].SpanStart : method.ReturnType.SpanStart;
        changes.Insert(target.Document.Id, position, key == Public ? "public " : "private ");
        return Task.FromResult(true);
    }
}
