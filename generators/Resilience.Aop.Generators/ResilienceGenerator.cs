using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Emission;
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
        var (problems, replays, rows) = Register(context, context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => TargetParser.MayHaveBundle(node),
                static (target, cancellation) => TargetParser.ParseBundle(target, cancellation))
            .Where(static target => target is not null)
            .Select(static (target, _) => target!)
            .WithTrackingName(StepNames.Parse));
        foreach (PolicyKind owner in PolicyCatalog.OutermostFirst)
        {
            // Attributes also reach local functions, lambdas and accessors: those are reported, so every node is wanted.
            var (own, ownReplays, ownRows) = Register(context, context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    PolicyCatalog.AttributeName(owner),
                    static (_, _) => true,
                    (target, cancellation) => TargetParser.Parse(target, owner, cancellation))
                .WithTrackingName(StepNames.Parse));
            problems = problems.Combine(own).Select(static (pair, _) => pair.Left.Concat(pair.Right).Distinct().ToEquatableArray());
            replays = replays.Combine(ownReplays).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatableArray());
            rows = rows.Combine(ownRows).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatableArray());
        }

        var (decoratorProblems, decoratorReplays, decoratorRows) = Register(context, context.SyntaxProvider
            .ForAttributeWithMetadataName(
                PolicyCatalog.DecoratorAttribute,
                static (_, _) => true,
                static (target, cancellation) => TargetParser.ParseDecorator(target, cancellation))
            .WithTrackingName(StepNames.Parse));
        problems = problems.Combine(decoratorProblems).Select(static (pair, _) => pair.Left.Concat(pair.Right).Distinct().ToEquatableArray());
        replays = replays.Combine(decoratorReplays).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatableArray());
        rows = rows.Combine(decoratorRows).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatableArray());

        context.RegisterSourceOutput(replays.WithTrackingName(StepNames.Replays), static (output, entries) => MethodOutput.Add(output, entries));
        context.RegisterSourceOutput(rows.WithTrackingName(StepNames.Catalog), static (output, all) => MethodOutput.Add(output, all));

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

    /// <summary>Emits what the targets hold; returns what is wrong with them, the methods whose dead letters can be replayed, and all for the catalog.</summary>
    private static (
        IncrementalValueProvider<EquatableArray<ReportedProblem>> Problems,
        IncrementalValueProvider<EquatableArray<ReplayEntry>> Replays,
        IncrementalValueProvider<EquatableArray<CatalogRow>> Rows) Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedTarget> targets)
    {
        IncrementalValuesProvider<ResilientMethod> methods = targets.SelectMany(static (target, _) => target.Methods).WithTrackingName(StepNames.Model);
        context.RegisterSourceOutput(methods, static (output, method) => MethodOutput.Add(output, method));
        context.RegisterSourceOutput(
            targets.SelectMany(static (target, _) => target.Refused).WithTrackingName(StepNames.Refused),
            static (output, method) => MethodOutput.Add(output, method));
        context.RegisterSourceOutput(
            targets.SelectMany(static (target, _) => target.Decorators).WithTrackingName(StepNames.Decorators),
            static (output, decorator) => MethodOutput.Add(output, decorator));

        // A [DeadLetter] of a class reaches methods whatever policy of their own owns them.
        return (
            targets.SelectMany(static (target, _) => target.Problems).Collect().Select(static (items, _) => items.ToEquatableArray()),
            methods
                .SelectMany(static (method, _) => ReplayEntry.Of(method) is { } entry ? ImmutableArray.Create(entry) : ImmutableArray<ReplayEntry>.Empty)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray()),
            methods
                .SelectMany(static (method, _) => CatalogRow.Of(method) is { } row ? ImmutableArray.Create(row) : ImmutableArray<CatalogRow>.Empty)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray()));
    }
}
