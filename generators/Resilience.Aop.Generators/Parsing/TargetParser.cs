using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Reads what one kind of policy attribute, or a bundle, stands on. The outermost policy written on a method or class owns it, a bundle
/// only what has none, so nothing is emitted twice.
/// </summary>
internal static class TargetParser
{
    /// <summary>What a policy attribute stands on; empty when another one owns it.</summary>
    public static ParsedTarget Parse(GeneratorAttributeSyntaxContext target, PolicyKind owner, CancellationToken cancellation) =>
        PolicyCollector.OutermostOwn(target.TargetSymbol) == owner
            ? Parse(target.TargetNode, target.TargetSymbol, PolicyCollector.First(target.TargetSymbol, owner), target.SemanticModel, cancellation)
            : ParsedTarget.Empty;

    /// <summary>Whether a bundle can stand on a node, by syntax alone.</summary>
    public static bool MayHaveBundle(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        TypeDeclarationSyntax type => type.AttributeLists.Count > 0,
        LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
        LambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
        _ => false,
    };

    /// <summary>What a bundle stands on; null without one, or where a policy attribute beside it owns the method or class.</summary>
    public static ParsedTarget? ParseBundle(GeneratorSyntaxContext target, CancellationToken cancellation)
    {
        ISymbol? symbol = target.SemanticModel.GetDeclaredSymbol(target.Node, cancellation)
            ?? (target.Node is LambdaExpressionSyntax ? target.SemanticModel.GetSymbolInfo(target.Node, cancellation).Symbol : null);
        return symbol is not null && PolicyBundle.On(symbol).FirstOrDefault() is { } bundle && PolicyCollector.OutermostOwn(symbol) is null
            ? Parse(target.Node, symbol, bundle, target.SemanticModel, cancellation)
            : null;
    }

    /// <summary>A class with [ResilientDecorator].</summary>
    public static ParsedTarget ParseDecorator(GeneratorAttributeSyntaxContext target, CancellationToken cancellation)
    {
        if (target.TargetSymbol is not INamedTypeSymbol type)
        {
            return ParsedTarget.Empty; // half-typed: C# says that the attribute is for classes
        }

        return Guarded(target.TargetNode, type, () =>
        {
            if (!IsOn(target.TargetNode, DecoratorFacts.MarkOf(type), cancellation))
            {
                return ParsedTarget.Empty;
            }

            ParsedDecorator parsed = DecoratorParser.Parse(type, target.SemanticModel.Compilation, cancellation);
            return Combine(parsed.Methods, parsed.Problems) with
            {
                Decorators = parsed.Forwards is { } forwards ? new EquatableArray<DecoratorModel>([forwards]) : EquatableArray<DecoratorModel>.Empty,
            };
        });
    }

    private static ParsedTarget Parse(
        SyntaxNode node,
        ISymbol symbol,
        AttributeData? owner,
        SemanticModel model,
        CancellationToken cancellation) => Guarded(node, symbol, () =>

            // Parts of one symbol may carry the same attribute (an error of its own): the first one speaks for all.
            IsOn(node, owner, cancellation)
                ? symbol switch
                {
                    IMethodSymbol method => Single(MethodParser.Parse(method, model.Compilation, cancellation)),
                    INamedTypeSymbol type => ParseType(type, model.Compilation, cancellation),
                    _ => ParsedTarget.Empty,
                }
                : ParsedTarget.Empty);

    private static ParsedTarget Guarded(SyntaxNode node, ISymbol symbol, Func<ParsedTarget> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // One method must not take the others down; its build fails with C#'s own error beside this one.
            Diagnostic problem = Diagnostic.Create(
                Descriptors.GeneratorFailed,
                node.GetLocation(),
                symbol.Name,
                $"{defect.GetType().Name}: {defect.Message}");
            return ParsedTarget.Empty with { Problems = new[] { ReportedProblem.From(problem) }.ToEquatableArray() };
        }
    }

    private static ParsedTarget ParseType(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) => Combine(
        type.IsBundle() ? [] : [.. ClassReach.Methods(type).Select(method => MethodParser.Parse(method, compilation, cancellation))],
        TypeParser.Parse(type, compilation, cancellation));

    // A lambda inside an annotated method is a node inside a node, so containment of spans would not do.
    private static bool IsOn(SyntaxNode node, AttributeData? attribute, CancellationToken cancellation) =>
        attribute?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == node.SyntaxTree
        && first.GetSyntax(cancellation).Parent?.Parent == node;

    private static ParsedTarget Single(ParsedMethod parsed) =>
        parsed is { Method: { } method, Problems.IsEmpty: true }
            ? ParsedTarget.Empty with { Methods = new EquatableArray<ResilientMethod>([method]) }
            : Combine([parsed], []);

    private static ParsedTarget Combine(IReadOnlyCollection<ParsedMethod> methods, IEnumerable<Diagnostic> problems) => new(
        methods.Select(static parsed => parsed.Method).OfType<ResilientMethod>().ToEquatableArray(),
        methods.Select(static parsed => parsed.Unprotectable).OfType<UnprotectableMethod>().ToEquatableArray(),
        EquatableArray<DecoratorModel>.Empty,
        methods.SelectMany(static parsed => parsed.Problems)
            .Concat(problems)
            .Where(Reporter.IsKept)
            .Select(ReportedProblem.From)
            .ToEquatableArray());
}
