using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Reads what stands on one declaration: policies, bundles, [ResilientDecorator]. All of them in one pass, since to ask for each attribute by itself costs
/// the driver a search of the whole compilation for each.
/// </summary>
internal static class TargetParser
{
    /// <summary>
    /// Whether a policy, a bundle or the mark of a decorator can stand on a node, by syntax alone: names say nothing, for bundles are classes of the user's.
    /// Attributes also reach local functions, lambdas and accessors: those are reported.
    /// </summary>
    public static bool MayHavePolicies(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        BaseTypeDeclarationSyntax type => type.AttributeLists.Count > 0,
        LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
        LambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
        _ => false,
    };

    /// <summary>What a declaration contributes; null where nothing of ours stands on it, or another part of the same symbol speaks for it.</summary>
    public static ParsedTarget? Parse(GeneratorSyntaxContext target, CancellationToken cancellation)
    {
        SyntaxNode node = target.Node;
        ISymbol? symbol = target.SemanticModel.GetDeclaredSymbol(node, cancellation)
            ?? (node is LambdaExpressionSyntax ? target.SemanticModel.GetSymbolInfo(node, cancellation).Symbol : null);
        if (symbol is null)
        {
            return null;
        }

        Compilation compilation = target.SemanticModel.Compilation;

        // Parts of one symbol may carry the same attribute (an error of its own): the first one speaks for all.
        ParsedTarget? own = IsOn(node, PolicyCollector.Speaker(symbol), cancellation)
            ? Guarded(node, symbol, () => symbol switch
            {
                IMethodSymbol method => Single(MethodParser.Parse(method, compilation, cancellation)),
                INamedTypeSymbol type => ParseType(type, compilation, cancellation),
                _ => ParsedTarget.Empty,
            })
            : null;
        ParsedTarget? decorator = symbol is INamedTypeSymbol host && IsOn(node, DecoratorFacts.MarkOf(host), cancellation)
            ? Guarded(node, host, () => ParseDecorator(host, compilation, cancellation))
            : null;
        return own is null ? decorator : own.With(decorator);
    }

    private static ParsedTarget ParseDecorator(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ParsedDecorator parsed = DecoratorParser.Parse(type, compilation, cancellation);
        return Combine(parsed.Methods, parsed.Problems) with
        {
            Decorators = parsed.Forwards is { } forwards ? new EquatableArray<DecoratorModel>([forwards]) : EquatableArray<DecoratorModel>.Empty,
        };
    }

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
