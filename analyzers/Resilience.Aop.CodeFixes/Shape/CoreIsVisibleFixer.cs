using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.FindSymbols;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP013: makes the core private when nothing outside its type uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreIsVisibleFixer))]
[Shared]
public sealed class CoreIsVisibleFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CoreIsVisibleFixer()
        : base("RAOP013", new FixAlternative("Make the core method private", "RAOP013.MakePrivate"))
    {
    }

    private protected override async Task<bool> TryFixAsync(
        FixTarget target,
        string key,
        FixChanges changes,
        CancellationToken cancellation)
    {
        if (target.Method is not { } method
            || target.MethodSymbol(cancellation) is not { IsVirtual: false, IsOverride: false, IsAbstract: false } core
            || await IsUsedOutsideAsync(target, core, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        IEnumerable<string> others = method.Modifiers
            .Where(static modifier => !ModifierText.IsAccessibility(modifier))
            .Select(static modifier => modifier.Text);
        ModifierText.Replace(changes, target.Document.Id, method, ["private", .. others]);
        return true;
    }

    private static async Task<bool> IsUsedOutsideAsync(FixTarget target, IMethodSymbol core, CancellationToken cancellation)
    {
        IEnumerable<ReferencedSymbol> references = await SymbolFinder
            .FindReferencesAsync(core, target.Document.Project.Solution, cancellation)
            .ConfigureAwait(false);
        foreach (ReferenceLocation location in references.SelectMany(static reference => reference.Locations))
        {
            SemanticModel? model = await location.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            ISymbol? user = model?.GetEnclosingSymbol(location.Location.SourceSpan.Start, cancellation);
            if (user is not null && !IsInside(user, core.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInside(ISymbol user, INamedTypeSymbol type)
    {
        for (ISymbol? current = user; current is not null; current = current.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return false;
    }
}
