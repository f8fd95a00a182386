using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        // File by file, so that a method more moves none in other files: the driver compares results by their place.
        IncrementalValuesProvider<ParsedTarget> targets = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is CompilationUnitSyntax, static (file, _) => file.Node)
            .Select(static (file, cancellation) => TargetParser.Candidates(file, cancellation))
            .Where(static declarations => declarations.Length > 0)
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, cancellation) => TargetParser.Parse(pair.Left, pair.Right, cancellation))
            .WithTrackingName(StepNames.Parse);

        IncrementalValuesProvider<ResilientMethod> methods = targets.SelectMany(static (target, _) => target.Methods).WithTrackingName(StepNames.Model);
        context.RegisterSourceOutput(methods, static (output, method) => MethodOutput.Add(output, method));
        context.RegisterSourceOutput(
            targets.SelectMany(static (target, _) => target.Refused).WithTrackingName(StepNames.Refused),
            static (output, method) => MethodOutput.Add(output, method));
        context.RegisterSourceOutput(
            targets.SelectMany(static (target, _) => target.Decorators).WithTrackingName(StepNames.Decorators),
            static (output, decorator) => MethodOutput.Add(output, decorator));

        context.RegisterSourceOutput(
            methods
                .SelectMany(static (method, _) => ReplayEntry.Of(method) is { } entry ? ImmutableArray.Create(entry) : ImmutableArray<ReplayEntry>.Empty)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray())
                .WithTrackingName(StepNames.Replays),
            static (output, entries) => MethodOutput.Add(output, entries));
        context.RegisterSourceOutput(
            methods
                .SelectMany(static (method, _) => CatalogRow.Of(method) is { } row ? ImmutableArray.Create(row) : ImmutableArray<CatalogRow>.Empty)
                .Collect()
                .Select(static (items, _) => items.ToEquatableArray())
                .WithTrackingName(StepNames.Catalog),
            static (output, rows) => MethodOutput.Add(output, rows));

        // A class and its methods may find the same fault.
        IncrementalValueProvider<EquatableArray<ReportedProblem>> problems = targets
            .SelectMany(static (target, _) => target.Problems)
            .Collect()
            .Select(static (items, _) => items.Distinct().ToEquatableArray())
            .WithTrackingName(StepNames.Problems);
        IncrementalValueProvider<bool> analyzersAreOff = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildProperties.AnalyzersAreOff(options))
            .WithTrackingName(StepNames.AnalyzersAreOff);
        context.RegisterSourceOutput(
            problems.Combine(analyzersAreOff),
            static (output, pair) =>
            {
                foreach (ReportedProblem problem in pair.Left.Where(problem => Reporter.GeneratorReports(problem, pair.Right)))
                {
                    output.ReportDiagnostic(problem.ToDiagnostic());
                }
            });
    }
}
