using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP708: a method overrides or hides a protected one and has no policies itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedPoliciesAnalyzer : SymbolRuleAnalyzer
{
    private static readonly string[] TestDoubles = ["Fake", "Stub", "Mock"];

    private static readonly HashSet<string> TestFrameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    };

    /// <summary>Creates the analyzer.</summary>
    public DroppedPoliciesAnalyzer()
        : base(Descriptors.OverrideDropsPolicies, SymbolKind.Method)
    {
    }

    // In a project of tests such a method is a double.
    private protected override bool LooksAt(Compilation compilation) =>
        !compilation.ReferencedAssemblyNames.Any(static reference => TestFrameworks.Contains(reference.Name));

    private protected override void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (method is not { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, ContainingType: { TypeKind: TypeKind.Class } type }
            || DroppedMethod.Of(method) is not { } dropped
            || PolicyCollector.HasOwn(method)
            || ProtectedMethods.Includes(method)
            || PolicyCollector.Mark(method, "NoResilienceAttribute") is not null
            || PolicyCollector.Mark(type, "NoResilienceAttribute") is not null
            || IsDouble(type)
            || CallsBase(method, context.CancellationToken))
        {
            return;
        }

        string policies = string.Join(", ", PolicyCollector.Effective(dropped.OriginalDefinition)
            .Select(static policy => $"[{PolicyCatalog.ShortName(policy.Kind)}]"));
        string remedy = DroppedMethod.OverridableCore(method, dropped, context.Compilation, context.CancellationToken) is { } core
            ? $"override '{core.Name}' instead"
            : "make it partial with policies of its own, or call the base method";
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.OverrideDropsPolicies,
            method.Locations.FirstOrDefault(),
            $"{type.Name}.{method.Name}",
            method.IsOverride ? "overrides" : "hides",
            $"{dropped.ContainingType.Name}.{dropped.Name}",
            policies,
            remedy));
    }

    private static bool IsDouble(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (TestDoubles.Any(prefix => current.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // Then the call still goes through the policies.
    private static bool CallsBase(IMethodSymbol method, CancellationToken cancellation) => method.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes())
        .OfType<MemberAccessExpressionSyntax>()
        .Any(access => access.Expression.IsKind(SyntaxKind.BaseExpression) && access.Name.Identifier.ValueText == method.Name);
}
