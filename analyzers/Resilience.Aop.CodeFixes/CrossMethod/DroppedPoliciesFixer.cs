using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.Analyzers.CrossMethod;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.CrossMethod;

/// <summary>RAOP708: overrides the core instead of the protected method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DroppedPoliciesFixer))]
[Shared]
public sealed class DroppedPoliciesFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public DroppedPoliciesFixer()
        : base("RAOP708", new FixAlternative("Override the core instead", "RAOP708.OverrideCore"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Method is not { } declaration
            || target.MethodSymbol(cancellation) is not { } method
            || DroppedMethod.Of(method) is not { } dropped
            || DroppedMethod.OverridableCore(method, dropped, target.Model.Compilation, cancellation) is not { } core)
        {
            return Task.FromResult(false);
        }

        string accessibility = SyntaxFacts.GetText(core.DeclaredAccessibility == Accessibility.ProtectedOrInternal
            && !SymbolEqualityComparer.Default.Equals(core.ContainingAssembly, method.ContainingAssembly)
                ? Accessibility.Protected
                : core.DeclaredAccessibility);
        IEnumerable<string> kept = declaration.Modifiers
            .Where(static modifier => !ModifierText.IsAccessibility(modifier)
                && modifier.Kind() is not (SyntaxKind.OverrideKeyword or SyntaxKind.NewKeyword or SyntaxKind.VirtualKeyword))
            .Select(static modifier => modifier.Text);
        ModifierText.Replace(changes, target.Document.Id, declaration, [accessibility, "override", .. kept]);
        changes.Replace(target.Document.Id, declaration.Identifier.Span, Identifiers.Escape(core.Name));
        return Task.FromResult(true);
    }
}
