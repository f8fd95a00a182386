using System.Collections.Immutable;
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
        IncrementalValueProvider<EquatableArray<ReplayEntry>>? replays = null;
        foreach (PolicyKind owner in PolicyCatalog.OutermostFirst)
        {
            // Attributes also reach local functions, lambdas and accessors: those are reported, so every node is wanted.
            IncrementalValuesProvider<ParsedTarget> targets = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    PolicyCatalog.AttributeName(owner),
                    static (_, _) => true,
                    (target, cancellation) => TargetParser.Parse(target, owner, cancellation))
                .WithTrackingName(StepNames.Parse);
            IncrementalValuesProvider<ResilientMethod> methods = targets.SelectMany(static (target, _) => target.Methods).WithTrackingName(StepNames.Model);
            context.RegisterSourceOutput(methods, static (output, method) => MethodOutput.Add(output, method));
            context.RegisterSourceOutput(
                targets.SelectMany(static (target, _) => target.Refused).WithTrackingName(StepNames.Refused),
                static (output, method) => MethodOutput.Add(output, method));

            // A [DeadLetter] of a class reaches methods whatever policy of their own owns them.
            IncrementalValueProvider<EquatableArray<ReplayEntry>> ownReplays = methods
                .SelectMany(static (method, _) => ReplayEntry.Of(method) is { } entry ? ImmutableArray.Create(entry) : ImmutableArray<ReplayEntry>.Empty)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray());
            replays = replays is { } otherReplays
                ? otherReplays.Combine(ownReplays).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatableArray())
                : ownReplays;

            IncrementalValueProvider<EquatableArray<ReportedProblem>> own = targets
                .SelectMany(static (target, _) => target.Problems)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray());
            problems = problems is { } others
                ? others.Combine(own).Select(static (pair, _) => pair.Left.Concat(pair.Right).Distinct().ToEquatableArray())
                : own;
        }

        context.RegisterSourceOutput(replays!.Value.WithTrackingName(StepNames.Replays), static (output, entries) => MethodOutput.Add(output, entries));

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
