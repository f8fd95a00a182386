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
        // Bundles are classes of the user's, so no name finds them: every method and type with an attribute is looked at.
        IncrementalValueProvider<EquatableArray<ReportedProblem>> problems = Register(context, context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => TargetParser.MayHaveBundle(node),
                static (target, cancellation) => TargetParser.ParseBundle(target, cancellation))
            .Where(static target => target is not null)
            .Select(static (target, _) => target!)
            .WithTrackingName(StepNames.Parse));
        foreach (PolicyKind owner in PolicyCatalog.OutermostFirst)
        {
            // Attributes also reach local functions, lambdas and accessors: those are reported, so every node is wanted.
            IncrementalValueProvider<EquatableArray<ReportedProblem>> own = Register(context, context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    PolicyCatalog.AttributeName(owner),
                    static (_, _) => true,
                    (target, cancellation) => TargetParser.Parse(target, owner, cancellation))
                .WithTrackingName(StepNames.Parse));
            problems = problems.Combine(own).Select(static (pair, _) => pair.Left.Concat(pair.Right).Distinct().ToEquatableArray());
        }

        IncrementalValueProvider<bool> analyzersAreOff = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildProperties.AnalyzersAreOff(options))
            .WithTrackingName(StepNames.AnalyzersAreOff);
        context.RegisterSourceOutput(
            problems.WithTrackingName(StepNames.Problems).Combine(analyzersAreOff),
            static (output, pair) =>
            {
                foreach (ReportedProblem problem in pair.Left.Where(problem => Reporter.GeneratorReports(problem, pair.Right)))
                {
                    output.ReportDiagnostic(problem.ToDiagnostic());
                }
            });
    }

    /// <summary>Emits what the targets hold; returns what is wrong with them.</summary>
    private static IncrementalValueProvider<EquatableArray<ReportedProblem>> Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedTarget> targets)
    {
        context.RegisterSourceOutput(
            targets.SelectMany(static (target, _) => target.Methods).WithTrackingName(StepNames.Model),
            static (output, method) => MethodOutput.Add(output, method));
        context.RegisterSourceOutput(
            targets.SelectMany(static (target, _) => target.Refused).WithTrackingName(StepNames.Refused),
            static (output, method) => MethodOutput.Add(output, method));
        return targets
            .SelectMany(static (target, _) => target.Problems)
            .Collect()
            .Select(static (items, _) => items.ToEquatableArray());
    }
}
