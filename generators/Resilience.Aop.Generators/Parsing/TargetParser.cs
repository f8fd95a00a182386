using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Reads what one kind of policy attribute stands on. The outermost policy on a method or class owns it, so nothing is emitted twice.
/// </summary>
internal static class TargetParser
{
    public static ParsedTarget Parse(GeneratorAttributeSyntaxContext target, PolicyKind owner, CancellationToken cancellation)
    {
        try
        {
            return target.TargetSymbol switch
            {
                IMethodSymbol method when PolicyCollector.OutermostOwn(method) == owner => ParseMethod(target, method, owner, cancellation),
                INamedTypeSymbol type when PolicyCollector.OutermostOwn(type) == owner => ParseType(target, type, owner, cancellation),
                _ => ParsedTarget.Empty,
            };
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // One method must not take the others down; its build fails with C#'s own error beside this one.
            Diagnostic problem = Diagnostic.Create(
                Descriptors.GeneratorFailed,
                target.TargetNode.GetLocation(),
                target.TargetSymbol.Name,
                $"{defect.GetType().Name}: {defect.Message}");
            return ParsedTarget.Empty with { Problems = new[] { ReportedProblem.From(problem) }.ToEquatableArray() };
        }
    }

    private static ParsedTarget ParseMethod(
        GeneratorAttributeSyntaxContext target,
        IMethodSymbol method,
        PolicyKind owner,
        CancellationToken cancellation) =>
        IsFirst(target, method, owner, cancellation)
            ? Single(MethodParser.Parse(method, target.SemanticModel.Compilation, cancellation))
            : ParsedTarget.Empty;

    private static ParsedTarget ParseType(
        GeneratorAttributeSyntaxContext target,
        INamedTypeSymbol type,
        PolicyKind owner,
        CancellationToken cancellation)
    {
        if (!IsFirst(target, type, owner, cancellation))
        {
            return ParsedTarget.Empty;
        }

        Compilation compilation = target.SemanticModel.Compilation;
        return Combine(
            [.. ClassReach.Methods(type).Select(method => MethodParser.Parse(method, compilation, cancellation))],
            TypeParser.Parse(type, compilation, cancellation));
    }

    // Parts of one symbol may carry the same attribute (an error of its own): the first one speaks for all.
    private static bool IsFirst(GeneratorAttributeSyntaxContext target, ISymbol symbol, PolicyKind owner, CancellationToken cancellation)
    {
        AttributeData? attribute = PolicyCollector.First(symbol, owner);
        return attribute?.ApplicationSyntaxReference is { } first
            && first.SyntaxTree == target.TargetNode.SyntaxTree
            && IsOn(first.GetSyntax(cancellation), target.TargetNode);
    }

    // A lambda inside an annotated method is a node inside a node, so containment of spans would not do.
    private static bool IsOn(SyntaxNode attribute, SyntaxNode node) => attribute.Parent?.Parent == node;

    private static ParsedTarget Single(ParsedMethod parsed) =>
        parsed is { Method: { } method, Problems.IsEmpty: true }
            ? ParsedTarget.Empty with { Methods = new EquatableArray<ResilientMethod>([method]) }
            : Combine([parsed], []);

    private static ParsedTarget Combine(IReadOnlyCollection<ParsedMethod> methods, IEnumerable<Diagnostic> problems) => new(
        methods.Select(static parsed => parsed.Method).OfType<ResilientMethod>().ToEquatableArray(),
        methods.Select(static parsed => parsed.Unprotectable).OfType<UnprotectableMethod>().ToEquatableArray(),
        methods.SelectMany(static parsed => parsed.Problems)
            .Concat(problems)
            .Where(Reporter.IsKept)
            .Select(ReportedProblem.From)
            .ToEquatableArray());
}
