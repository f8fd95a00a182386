using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Reads what stands on the declarations of a file: policies, bundles, [ResilientDecorator]. All of them in one pass, since to ask for each attribute by itself
/// costs the driver a search of the whole compilation for each.
/// </summary>
internal static class TargetParser
{
    /// <summary>
    /// The declarations of a file on which a policy, a bundle or the mark of a decorator can stand, by syntax alone: names say nothing, for bundles are classes of
    /// the user's. Attributes also reach local functions, lambdas and accessors: those are reported.
    /// </summary>
    public static ImmutableArray<SyntaxNode> Candidates(SyntaxNode file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return file.DescendantNodes().Where(MayHavePolicies).ToImmutableArray();
    }

    /// <summary>What the declarations of one file contribute.</summary>
    public static ImmutableArray<ParsedTarget> Parse(ImmutableArray<SyntaxNode> declarations, Compilation compilation, CancellationToken cancellation)
    {
        SemanticModel model = compilation.GetSemanticModel(declarations[0].SyntaxTree);
        ImmutableArray<ParsedTarget>.Builder targets = ImmutableArray.CreateBuilder<ParsedTarget>(declarations.Length);
        foreach (SyntaxNode declaration in declarations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Parse(declaration, model, cancellation) is { } target)
            {
                targets.Add(target);
            }
        }

        return targets.ToImmutable();
    }

    // Null where nothing of ours stands on a declaration, or another part of the same symbol speaks for it.
    private static ParsedTarget? Parse(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        ISymbol? symbol = model.GetDeclaredSymbol(node, cancellation)
            ?? (node is LambdaExpressionSyntax ? model.GetSymbolInfo(node, cancellation).Symbol : null);
        if (symbol is null)
        {
            return null;
        }

        Compilation compilation = model.Compilation;

        // Parts of one symbol may carry the same attribute (an error of its own): the first one speaks for all.
        ParsedTarget? own = Guarded(node, symbol, () => !IsOn(node, PolicyCollector.Speaker(symbol), cancellation) ? null : symbol switch
        {
            IMethodSymbol method => Single(MethodParser.Parse(method, compilation, cancellation)),
            INamedTypeSymbol type => ParseType(type, compilation, cancellation),
            _ => ParsedTarget.Empty,
        });
        ParsedTarget? decorator = Guarded(node, symbol, () => symbol is INamedTypeSymbol host && IsOn(node, DecoratorFacts.MarkOf(host), cancellation)
            ? ParseDecorator(host, compilation, cancellation)
            : null);
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

    private static ParsedTarget? Guarded(SyntaxNode node, ISymbol symbol, Func<ParsedTarget?> parse)
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

    private static bool MayHavePolicies(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        BaseTypeDeclarationSyntax type => type.AttributeLists.Count > 0,
        LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
        LambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
        _ => false,
    };
}
