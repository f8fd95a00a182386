using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Shape;

/// <summary>
/// Reports what the generator's parser finds wrong with a declaration, but for the rules that are the generator's own (<see cref="Reporter.IsGeneratorOnly"/>).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtectedMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.MethodIsNotPartial,
        Descriptors.CoreIsMissing,
        Descriptors.CoreDoesNotMatch,
        Descriptors.ReturnTypeCannotBeProtected,
        Descriptors.ParameterCannotCrossAwait,
        Descriptors.MethodHasBody,
        Descriptors.PolicyIsMisplaced,
        Descriptors.CoreIsVisible,
        Descriptors.PoliciesOnSeveralParts,
        Descriptors.NoResilienceWithPolicy,
        Descriptors.DurationDoesNotParse,
        Descriptors.RuntimeMemberIsUnusable,
        Descriptors.StaticMethodUsesDefaultRuntime,
        Descriptors.PolicyDoesNotFitShape,
        Descriptors.BundleIsEmpty,
        Descriptors.ValueOutOfRange,
        Descriptors.PolicyHasNoEffect,
        Descriptors.MaxDelayBelowBaseDelay,
        Descriptors.TextIsInvalid,
        Descriptors.ModesExcludeEachOther,
        Descriptors.RetryWithHedge,
        Descriptors.OrderDefeatsPolicy,
        Descriptors.NothingToCache,
        Descriptors.ResultCannotBeShared,
        Descriptors.KeyDoesNotDistinguish,
        Descriptors.SeveralTimeouts,
        Descriptors.HookDoesNotFit,
        Descriptors.BundlesOverlap,
        Descriptors.NothingToCancelWith,
        Descriptors.FallbackIsMissing,
        Descriptors.FallbackDoesNotFit,
        Descriptors.DefaultDoesNotConvert,
        Descriptors.ArgumentCannotBeStored,
        Descriptors.DeadLetterCannotBeReplayed,
        Descriptors.AcceptNeedsNoResult,
        Descriptors.DeadLetterContextIsUnusable,
        Descriptors.ExceptionListIsInconsistent);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ResilienceReference.IsIn(start.Compilation))
            {
                start.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
                start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            }
        });
    }

    private void AnalyzeMethod(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        // The declaration speaks for both parts.
        if (method.PartialDefinitionPart is null)
        {
            Report(context, MethodParser.Parse(method, context.Compilation, context.CancellationToken).Problems);
        }
    }

    private void AnalyzeType(SymbolAnalysisContext context) =>
        Report(context, TypeParser.Parse((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken));

    private void Report(SymbolAnalysisContext context, ImmutableArray<Diagnostic> problems)
    {
        foreach (Diagnostic problem in problems)
        {
            if (SupportedDiagnostics.Contains(problem.Descriptor))
            {
                context.ReportDiagnostic(problem);
            }
        }
    }
}
