using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP709: more calls are started at once than a bulkhead takes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FanOutAnalyzer : DiagnosticAnalyzer
{
    private const int SharedOverflowPercent = 20;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.FanOutExceedsBulkhead);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ResilienceReference.IsIn(start.Compilation))
            {
                PolicyLookup policies = PolicyLookup.Of(start.Compilation);
                start.RegisterOperationAction(operation => Analyze(operation, policies), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, PolicyLookup policies)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (!ProtectedCallee.Includes(call.TargetMethod)
            || DeclaredPolicy.Of<BulkheadModel>(
                policies.Attributes(call.TargetMethod), PolicyKind.Bulkhead, context.Compilation, context.CancellationToken) is not { } bulkhead
            || IsReference(bulkhead)
            || FanOut.Of(call) is not { } calls)
        {
            return;
        }

        int concurrency = bulkhead.MaxConcurrency ?? NamedBulkhead.DefaultsOf(bulkhead.Name).MaxConcurrency;
        int queue = bulkhead.MaxQueue ?? PolicyDefaults.MaxQueue;
        // Also the most that an adaptive one grows to.
        long most = bulkhead.Isolation is null or BulkheadIsolationKind.Strict ? concurrency : ((long)concurrency * (100 + SharedOverflowPercent) + 99) / 100;
        if (calls > most + queue)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.FanOutExceedsBulkhead, CallSite.Name(call), calls, call.TargetMethod.Name, most, queue));
        }
    }

    private static bool IsReference(BulkheadModel bulkhead) =>
        bulkhead.Name is not null && bulkhead with { Order = 0, Name = null } == new BulkheadModel(0);
}
