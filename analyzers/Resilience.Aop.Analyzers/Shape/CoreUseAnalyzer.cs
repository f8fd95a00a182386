using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Shape;

/// <summary>RAOP012: a core is called, or made a delegate of, by other code than the generated one and its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoreUseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.CoreIsCalledDirectly);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!ResilienceReference.IsIn(start.Compilation))
            {
                return;
            }

            ConcurrentDictionary<INamedTypeSymbol, CoreMap> cores = new(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(operation => Analyze(operation, cores), OperationKind.Invocation, OperationKind.MethodReference);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, CoreMap> cores)
    {
        IMethodSymbol? target = context.Operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        for (target = target?.OriginalDefinition; target is not null; target = target.OverriddenMethod?.OriginalDefinition)
        {
            if (ProtectedBy(target, context, cores) is { } method)
            {
                if (!IsOwnBody(context.ContainingSymbol, target))
                {
                    Report(context, method);
                }

                return;
            }
        }
    }

    private static IMethodSymbol? ProtectedBy(
        IMethodSymbol target,
        OperationAnalysisContext context,
        ConcurrentDictionary<INamedTypeSymbol, CoreMap> cores)
    {
        // Whether a method of another assembly was a core cannot be seen.
        if (target is not { MethodKind: MethodKind.Ordinary, ContainingType: { } type }
            || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly))
        {
            return null;
        }

        if (!cores.TryGetValue(type, out CoreMap? map))
        {
            map = cores.GetOrAdd(type, CoreMap.Of(type, (CSharpCompilation)context.Compilation, context.CancellationToken));
        }

        return map.ProtectedBy(target);
    }

    // Recursion such as paging stays inside one protected call, and an override of a core may build on its base.
    private static bool IsOwnBody(ISymbol caller, IMethodSymbol core)
    {
        for (IMethodSymbol? current = caller as IMethodSymbol; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, core))
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(OperationAnalysisContext context, IMethodSymbol method)
    {
        ImmutableArray<PolicyAttribute> policies = PolicyCollector.Effective(method);
        string names = string.Join(", ", policies.Select(static policy => $"[{PolicyCatalog.ShortName(policy.Kind)}]"));
        Location location = Name(context.Operation.Syntax).GetLocation();
        context.ReportDiagnostic(IsFallbackOf(context.ContainingSymbol, policies)
            ? Diagnostic.Create(
                Descriptors.CoreIsCalledDirectly,
                location,
                DiagnosticSeverity.Info,
                additionalLocations: null,
                properties: null,
                method.Name,
                names)
            : Diagnostic.Create(Descriptors.CoreIsCalledDirectly, location, method.Name, names));
    }

    // A last try without policies may be what a fallback is for.
    private static bool IsFallbackOf(ISymbol caller, ImmutableArray<PolicyAttribute> policies) => policies
        .Where(static policy => policy.Kind == PolicyKind.Fallback)
        .SelectMany(static policy => policy.Data.ConstructorArguments)
        .Where(static argument => argument is { Kind: TypedConstantKind.Array, IsNull: false })
        .SelectMany(static argument => argument.Values)
        .Any(member => member.Value as string == caller.Name);

    private static SyntaxNode Name(SyntaxNode use) => use switch
    {
        InvocationExpressionSyntax invocation => Name(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => use,
    };
}
