using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>
/// What an attempt runs: the core without lambdas and local functions that nothing in it runs, and private methods of the same type that it
/// calls, to a depth of two calls.
/// </summary>
/// <param name="Operations">Each operation once: those of the core first, in document order, then those of the methods that it reaches.</param>
/// <param name="Methods">The core and the methods that it reaches, in the same order.</param>
internal sealed record BodyReach(ImmutableArray<IOperation> Operations, ImmutableArray<IMethodSymbol> Methods)
{
    private const int Depth = 2;

    /// <summary>The calls among them.</summary>
    public IEnumerable<IInvocationOperation> Calls => Operations.OfType<IInvocationOperation>();

    public static BodyReach Of(ProtectedBody body)
    {
        ImmutableArray<IOperation>.Builder operations = ImmutableArray.CreateBuilder<IOperation>();
        List<IMethodSymbol> methods = [body.Core];
        HashSet<IMethodSymbol> known = new(SymbolEqualityComparer.Default) { body.Core };
        int begin = 0;
        for (int depth = 0; depth <= Depth; depth++)
        {
            int end = methods.Count;
            for (; begin < end; begin++)
            {
                body.Cancellation.ThrowIfCancellationRequested();
                int first = operations.Count;
                ImmutableArray<IOperation> blocks = body.Bodies.Of(methods[begin]);
                LocalCode local = LocalCode.Of(blocks);
                AddRun(operations, blocks, local);
                for (int i = first; i < operations.Count; i++)
                {
                    if (Helper(operations[i], body) is { } helper && depth < Depth && known.Add(helper))
                    {
                        methods.Add(helper);
                    }
                }
            }
        }

        return new BodyReach(operations.ToImmutable(), methods.ToImmutableArray());
    }

    /// <summary>Operations with everything below them, parents first.</summary>
    public static IEnumerable<IOperation> Flatten(ImmutableArray<IOperation> blocks)
    {
        foreach (IOperation block in blocks)
        {
            foreach (IOperation operation in block.DescendantsAndSelf())
            {
                yield return operation;
            }
        }
    }

    private static void AddRun(ImmutableArray<IOperation>.Builder operations, ImmutableArray<IOperation> roots, LocalCode local)
    {
        Stack<IOperation> open = new(roots.Reverse());
        while (open.Count > 0)
        {
            IOperation current = open.Pop();
            operations.Add(current);
            foreach (IOperation child in current.ChildOperations.Reverse())
            {
                if (local.Runs(child))
                {
                    open.Push(child);
                }
            }
        }
    }

    private static IMethodSymbol? Helper(IOperation operation, ProtectedBody body)
    {
        IMethodSymbol? target = operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        target = target?.OriginalDefinition;
        return target is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, IsVirtual: false }
            && SymbolEqualityComparer.Default.Equals(target.ContainingType, body.Method.ContainingType)
            && !body.Bodies.Of(target).IsEmpty
                ? target
                : null;
    }
}
