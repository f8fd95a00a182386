using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Hygiene;

/// <summary>RAOP902: [Idempotent] on a method that nothing repeats.</summary>
/// <remarks>A call from another type is not looked for: nothing reads the claim there.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnneededClaimAnalyzer : SymbolRuleAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnneededClaimAnalyzer()
        : base(Descriptors.ClaimIsNotNeeded, SymbolKind.Method)
    {
    }

    private protected override void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (method is not { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct }
            || method.IsVirtual || method.IsAbstract || method.IsOverride
            || PolicyCollector.Mark(method, "IdempotentAttribute") is not { } claim
            || IsRepeated(method)
            || (ProtectedMethods.OfCore(method, (CSharpCompilation)context.Compilation, context.CancellationToken) is { } owner && IsRepeated(owner))
            || IsNamedElsewhere(method, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ClaimIsNotNeeded, new AttributeReader(claim, context.CancellationToken).Location, method.Name));
    }

    // Whoever replays a dead letter, or leaves a call out for a kept result, wants to know too.
    private static bool IsRepeated(IMethodSymbol method) => PolicyCollector.Effective(method)
        .Any(static policy => policy.Kind is PolicyKind.Retry or PolicyKind.Hedge or PolicyKind.DeadLetter or PolicyKind.Cache);

    // A core of the type may call it, and its readers may want to know why that is fine.
    private static bool IsNamedElsewhere(IMethodSymbol method, CancellationToken cancellation)
    {
        ImmutableArray<SyntaxReference> own = method.DeclaringSyntaxReferences;
        return method.ContainingType.DeclaringSyntaxReferences
            .Where(static part => !GeneratedParts.Contain(part))
            .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes())
            .OfType<SimpleNameSyntax>()
            .Any(name => name.Identifier.ValueText == method.Name
                && !own.Any(declaration => declaration.SyntaxTree == name.SyntaxTree && declaration.Span.Contains(name.Span)));
    }
}
