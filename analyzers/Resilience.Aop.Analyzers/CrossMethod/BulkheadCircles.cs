using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP704: finds circles of named bulkheads, each held while the next one is waited for.</summary>
internal static class BulkheadCircles
{
    public static void Report(IMethodSymbol[] methods, CallGraph graph, PolicyLookup policies, CompilationAnalysisContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        Dictionary<string, List<BulkheadModel>> uses = new(StringComparer.Ordinal);
        List<(string Held, string Wanted, IMethodSymbol Holder)> waits = [];
        foreach (IMethodSymbol method in methods)
        {
            if (Bulkhead(method) is not { Name: { } held } bulkhead)
            {
                continue;
            }

            (uses.TryGetValue(held, out List<BulkheadModel>? known) ? known : uses[held] = []).Add(bulkhead);
            foreach (CallPath path in CallPath.From(method, graph, found => Bulkhead(found)?.Name is { } name && name != held, passes: true, cancellation))
            {
                waits.Add((held, Bulkhead(path.Method)!.Name!, method));
            }
        }

        // Who cannot queue refuses instead of waiting.
        waits.RemoveAll(wait => !CanQueue(wait.Held) || !CanQueue(wait.Wanted));
        HashSet<string> reported = new(StringComparer.Ordinal);
        foreach (string start in uses.Keys.OrderBy(static name => name, StringComparer.Ordinal))
        {
            if (!reported.Contains(start) && Circle(start, waits) is { } circle)
            {
                reported.UnionWith(circle.Select(static wait => wait.Held));
                PolicyAttribute attribute = policies.Attributes(circle[0].Holder).First(static policy => policy.Kind == PolicyKind.Bulkhead);
                Location place = new AttributeReader(attribute.Written, cancellation).Location;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.BulkheadsAreTakenInOppositeOrders,
                    place.IsInSource ? place : circle[0].Holder.Locations[0],
                    string.Join("; ", circle.Select(Describe))));
            }
        }

        BulkheadModel? Bulkhead(IMethodSymbol method) =>
            DeclaredPolicy.Of<BulkheadModel>(policies.Attributes(method), PolicyKind.Bulkhead, policies.Compilation, cancellation);

        bool CanQueue(string name) => !uses.TryGetValue(name, out List<BulkheadModel>? models) || models.TrueForAll(static model => model.MaxQueue != 0);

        string Describe((string Held, string Wanted, IMethodSymbol Holder) wait)
        {
            int? written = uses[wait.Held].Select(static model => model.MaxConcurrency).FirstOrDefault(static limit => limit is not null);
            int limit = written ?? NamedBulkhead.DefaultsOf(wait.Held).MaxConcurrency;
            return $"'{wait.Holder.Name}' holds {CSharpLiteral.Text(wait.Held)} ({limit.ToString(CultureInfo.InvariantCulture)}) and waits for {CSharpLiteral.Text(wait.Wanted)}";
        }
    }

    // The shortest way from a name back to itself.
    private static List<(string Held, string Wanted, IMethodSymbol Holder)>? Circle(
        string start, List<(string Held, string Wanted, IMethodSymbol Holder)> waits)
    {
        Dictionary<string, (string Held, string Wanted, IMethodSymbol Holder)> reachedBy = new(StringComparer.Ordinal);
        Queue<string> open = new([start]);
        while (open.Count > 0)
        {
            string current = open.Dequeue();
            foreach ((string Held, string Wanted, IMethodSymbol Holder) wait in waits.Where(wait => wait.Held == current))
            {
                if (reachedBy.ContainsKey(wait.Wanted))
                {
                    continue;
                }

                reachedBy[wait.Wanted] = wait;
                open.Enqueue(wait.Wanted);
            }
        }

        if (!reachedBy.TryGetValue(start, out (string Held, string Wanted, IMethodSymbol Holder) last))
        {
            return null;
        }

        List<(string Held, string Wanted, IMethodSymbol Holder)> circle = [last];
        while (circle[0].Held != start)
        {
            circle.Insert(0, reachedBy[circle[0].Held]);
        }

        return circle;
    }
}
