using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>A method that another one reaches, and the methods between the two.</summary>
internal sealed record CallPath(IMethodSymbol Method, IReadOnlyList<IMethodSymbol> Between)
{
    /// <summary>The nearest methods of a kind that a protected method reaches while its core runs, each with a shortest path.</summary>
    /// <param name="isGoal">What is looked for; the search does not go past it unless <paramref name="passes"/>.</param>
    public static IReadOnlyList<CallPath> From(
        IMethodSymbol start, CallGraph graph, Func<IMethodSymbol, bool> isGoal, bool passes, CancellationToken cancellation)
    {
        Dictionary<IMethodSymbol, IMethodSymbol> previous = new(SymbolEqualityComparer.Default) { [start] = start };
        Queue<IMethodSymbol> open = new([start]);
        List<CallPath> found = [];
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            IMethodSymbol current = open.Dequeue();
            foreach (IMethodSymbol next in graph.Successors(current, cancellation))
            {
                if (previous.ContainsKey(next))
                {
                    continue;
                }

                previous[next] = current;
                bool isFound = isGoal(next);
                if (isFound)
                {
                    found.Add(new CallPath(next, Trace(start, next, previous)));
                }

                if (!isFound || passes)
                {
                    open.Enqueue(next);
                }
            }
        }

        return found;
    }

    private static List<IMethodSymbol> Trace(IMethodSymbol start, IMethodSymbol end, Dictionary<IMethodSymbol, IMethodSymbol> previous)
    {
        List<IMethodSymbol> between = [];
        for (IMethodSymbol current = previous[end]; !SymbolEqualityComparer.Default.Equals(current, start); current = previous[current])
        {
            between.Insert(0, current);
        }

        return between;
    }
}
