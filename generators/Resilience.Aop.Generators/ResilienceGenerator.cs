using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators;

/// <summary>Generates the implementing part of every method with policies.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ResilienceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<ReportedProblem>>? problems = null;
        foreach (PolicyKind owner in PolicyCatalog.OutermostFirst)
        {
            // Attributes also reach local functions, lambdas and accessors: those are reported, so every node is wanted.
            IncrementalValuesProvider<ParsedTarget> targets = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    PolicyCatalog.AttributeName(owner),
                    static (_, _) => true,
                    (target, cancellation) => TargetParser.Parse(target, owner, cancellation))
                .WithTrackingName(StepNames.Parse);
            context.RegisterSourceOutput(
                targets.SelectMany(static (target, _) => target.Methods).WithTrackingName(StepNames.Model),
                static (output, method) => MethodOutput.Add(output, method));
            context.RegisterSourceOutput(
                targets.SelectMany(static (target, _) => target.Refused).WithTrackingName(StepNames.Refused),
                static (output, method) => MethodOutput.Add(output, method));

            IncrementalValueProvider<EquatableArray<ReportedProblem>> own = targets
                .SelectMany(static (target, _) => target.Problems)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray());
            problems = problems is { } others
                ? others.Combine(own).Select(static (pair, _) => pair.Left.Concat(pair.Right).Distinct().ToEquatableArray())
                : own;
        }

        IncrementalValueProvider<bool> analyzersAreOff = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildProperties.AnalyzersAreOff(options))
            .WithTrackingName(StepNames.AnalyzersAreOff);
        context.RegisterSourceOutput(
            problems!.Value.WithTrackingName(StepNames.Problems).Combine(analyzersAreOff),
            static (output, pair) =>
            {
                foreach (ReportedProblem problem in pair.Left.Where(problem => Reporter.GeneratorReports(problem, pair.Right)))
                {
                    output.ReportDiagnostic(problem.ToDiagnostic());
                }
            });
    }
}
