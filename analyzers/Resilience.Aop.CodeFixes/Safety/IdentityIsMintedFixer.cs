using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP106: makes the value a parameter that carries the idempotency key; callers make it where the core did.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IdentityIsMintedFixer))]
[Shared]
public sealed class IdentityIsMintedFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public IdentityIsMintedFixer()
        : base("RAOP106", new FixAlternative("Pass the value as an [IdempotencyKey] parameter", "RAOP106.Parameter", FixesAll: false))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } value
            || target.Model.GetTypeInfo(value, cancellation).Type is not { } type
            || await ProtectedDeclaration.OfAsync(target, cancellation).ConfigureAwait(false) is not { } method
            || await method.CoreAsync(cancellation).ConfigureAwait(false) is not { } core
            || core.Method.SyntaxTree != value.SyntaxTree
            || !core.Method.Span.Contains(value.Span)
            || UsesLocals(value, target, cancellation)
            || await AddedKey.ToAsync(changes, method, core, type, value.ToString(), cancellation).ConfigureAwait(false) is not { } name)
        {
            return false;
        }

        changes.Replace(core.Document.Id, value.Span, name);
        return true;
    }

    // A generator that is a local, or another value of the body, does not exist at the callers.
    private static bool UsesLocals(ExpressionSyntax value, FixTarget target, CancellationToken cancellation) => value.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Select(name => target.Model.GetSymbolInfo(name, cancellation).Symbol)
        .Any(static symbol => symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false });
}
