using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Numbers;
using Resilience.Aop.Analyzers.Options;
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
        Descriptors.InnerMemberIsUnusable,
        Descriptors.MembersAreForwardedUnprotected,
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
        Descriptors.AttemptOutlastsTotal,
        Descriptors.ExceptionListIsInconsistent).AddRange(NumberRules.Supported);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ResilienceReference.IsIn(start.Compilation))
            {
                PolicyLookup policies = PolicyLookup.Of(start.Compilation);
                start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, policies), SymbolKind.Method);
                start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            }
        });
    }

    private void AnalyzeMethod(SymbolAnalysisContext context, PolicyLookup policies)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        // The declaration speaks for both parts.
        if (method.PartialDefinitionPart is null)
        {
            ParsedMethod parsed = policies.Parse(method, context.CancellationToken);
            Report(context, parsed.Problems);
            if (parsed.Method is not null && method.Locations[0].SourceTree is { } tree)
            {
                RuleOptions options = RuleOptions.Of(context.Options, tree);
                NumberRules.Check(method, parsed, context.Compilation, options, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }

    private void AnalyzeType(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        Report(context, TypeParser.Parse(type, context.Compilation, context.CancellationToken));
        if (DecoratorFacts.IsDecorator(type))
        {
            Report(context, DecoratorParser.Parse(type, context.Compilation, context.CancellationToken).AllProblems);
        }

        if (PolicyCollector.HasOwn(type) && type.Locations[0].SourceTree is { } tree)
        {
            RuleOptions options = RuleOptions.Of(context.Options, tree);
            NumberRules.Check(type, context.Compilation, options, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private void Report(SymbolAnalysisContext context, IEnumerable<Diagnostic> problems)
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
