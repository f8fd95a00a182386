using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Analyzers.Options;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP702: finds the path of repeated methods with the most attempts, from each method that no other repeated one reaches.</summary>
internal sealed class AttemptPaths
{
    private const int MostMethods = 12;
    private const int MostSteps = 20_000;
    private const int HelpersOfRule701 = 2;

    private readonly Dictionary<IMethodSymbol, IReadOnlyList<CallPath>> _next = new(SymbolEqualityComparer.Default);
    private readonly PolicyLookup _policies;
    private int _steps;

    private AttemptPaths(IMethodSymbol[] repeated, CallGraph graph, PolicyLookup policies, CancellationToken cancellation)
    {
        _policies = policies;
        foreach (IMethodSymbol method in repeated)
        {
            PolicyAttribute outer = DeclaredPolicy.Repeating(policies.Attributes(method))!.Value;
            _next[method] = [.. CallPath
                .From(method, graph, found => policies.Attempts(found) > 1, passes: false, cancellation)
                .Where(path => DeclaredPolicy.Repeating(policies.Attributes(path.Method)) is { } inner && !AttemptProduct.AreDisjoint(outer, inner))];
        }
    }

    public static void Report(IMethodSymbol[] methods, CallGraph graph, PolicyLookup policies, CompilationAnalysisContext context)
    {
        IMethodSymbol[] repeated = [.. methods.Where(method => policies.Attempts(method) > 1)];
        AttemptPaths paths = new(repeated, graph, policies, context.CancellationToken);
        HashSet<IMethodSymbol> reached = new(paths._next.Values.SelectMany(static next => next).Select(static path => path.Method), SymbolEqualityComparer.Default);

        // Of methods that only reach each other, the first one speaks.
        HashSet<IMethodSymbol> covered = new(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol start in repeated.Where(method => !reached.Contains(method)).Concat(repeated.Where(reached.Contains)))
        {
            if (!covered.Contains(start))
            {
                paths.Cover(start, covered);
                paths.Report(start, context);
            }
        }
    }

    private void Cover(IMethodSymbol start, HashSet<IMethodSymbol> covered)
    {
        Stack<IMethodSymbol> open = new([start]);
        while (open.Count > 0)
        {
            IMethodSymbol current = open.Pop();
            if (covered.Add(current) && _next.TryGetValue(current, out IReadOnlyList<CallPath>? next))
            {
                foreach (CallPath path in next)
                {
                    open.Push(path.Method);
                }
            }
        }
    }

    private void Report(IMethodSymbol start, CompilationAnalysisContext context)
    {
        int limit = RuleOptions.Of(context.Options, start.Locations[0].SourceTree!).Int(AttemptProduct.LimitKey, AttemptProduct.DefaultLimit);
        _steps = 0;
        (int product, List<CallPath> path) = Longest(start, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { start });
        if (product <= limit || path.Count == 0 || (path.Count == 1 && IsSeenByRule701(start, path[0])))
        {
            return;
        }

        IEnumerable<string> names = path.SelectMany(step => step.Between
            .Where(method => ProtectedMethods.OfCore(method, _policies.Compilation, context.CancellationToken) is null)
            .Select(Name)
            .Append(Counted(step.Method)));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.AttemptsMultiplyAlongPath,
            start.Locations[0],
            AttemptProduct.Text(product),
            string.Join(" > ", names.Prepend(Counted(start))),
            limit));
    }

    private (int Product, List<CallPath> Path) Longest(IMethodSymbol method, HashSet<IMethodSymbol> onPath)
    {
        int own = _policies.Attempts(method);
        (int Product, List<CallPath> Path) best = (own, []);
        if (onPath.Count >= MostMethods || !_next.TryGetValue(method, out IReadOnlyList<CallPath>? next))
        {
            return best;
        }

        foreach (CallPath step in next)
        {
            if (_steps++ < MostSteps && onPath.Add(step.Method))
            {
                (int product, List<CallPath> path) = Longest(step.Method, onPath);
                onPath.Remove(step.Method);
                int all = AttemptProduct.Of(own, product);
                if (all > best.Product)
                {
                    best = (all, [step, .. path]);
                }
            }
        }

        return best;
    }

    // Through the core and private helpers of the same type, which that rule looks into.
    private static bool IsSeenByRule701(IMethodSymbol start, CallPath path)
    {
        IMethodSymbol[] helpers = [.. path.Between.Skip(1)];
        return helpers.Length <= HelpersOfRule701
            && helpers.All(helper => helper is { DeclaredAccessibility: Accessibility.Private, IsVirtual: false }
                && SymbolEqualityComparer.Default.Equals(helper.ContainingType, start.ContainingType));
    }

    private string Counted(IMethodSymbol method)
    {
        int attempts = _policies.Attempts(method);
        string count = attempts == int.MaxValue ? "unlimited" : attempts.ToString(CultureInfo.InvariantCulture);
        return $"{Name(method)} ({count})";
    }

    private static string Name(IMethodSymbol method) => $"{method.ContainingType.Name}.{method.Name}";
}
