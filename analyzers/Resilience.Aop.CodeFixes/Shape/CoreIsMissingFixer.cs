using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP003: adds a private core with the same parameters below the declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoreIsMissingFixer))]
[Shared]
public sealed class CoreIsMissingFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public CoreIsMissingFixer()
        : base("RAOP003", new FixAlternative("Add the core method", "RAOP003.AddCore"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.MethodSymbol(cancellation) is not { } symbol
            || target.Method is not { Body: null, ExpressionBody: null } method
            || CoreMethod.NameFor(symbol) is not { } name
            || CoreMethod.IsTaken(symbol, name))
        {
            return Task.FromResult(false);
        }

        MemberText.InsertAfter(changes, target, method, StubText.SameSignature(target, method, symbol, name));
        return Task.FromResult(true);
    }
}
