using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Wiring;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP110, RAOP702, RAOP704 and RAOP710: what calls across the whole project come to. In builds only.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallGraphAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.TwoRetryLayers,
        Descriptors.AttemptsMultiplyAlongPath,
        Descriptors.BulkheadsAreTakenInOppositeOrders,
        Descriptors.NameIsDefinedTwiceElsewhere);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!ResilienceReference.IsIn(start.Compilation))
            {
                return;
            }

            CSharpCompilation compilation = (CSharpCompilation)start.Compilation;
            CallGraph graph = new(compilation);
            ClientWiring? wiring = ClientWiring.Of(compilation);
            start.RegisterOperationAction(
                operation =>
                {
                    IInvocationOperation call = (IInvocationOperation)operation.Operation;
                    graph.Add(operation.ContainingSymbol, call);
                    wiring?.Add(operation.ContainingSymbol, call, operation.CancellationToken);
                },
                OperationKind.Invocation);
            start.RegisterCompilationEndAction(end =>
            {
                PolicyLookup policies = PolicyLookup.Of(compilation);
                IMethodSymbol[] methods = [.. graph.ProtectedMethodsInOrder().Where(method => policies.Parsed(method, end.CancellationToken) is not null)];
                AttemptPaths.Report(methods, graph, policies, end);
                BulkheadCircles.Report(methods, graph, policies, end);
                NamesOfProject.Report(graph.Types, end);
                if (wiring is not null)
                {
                    new TwoRetryLayersRule(methods, graph, policies, end).Report(wiring);
                }
            });
        });
    }
}
