using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Whether an attempt can still fail after a point of its body.</summary>
internal sealed class FailureOrder(ProtectedBody body)
{
    private readonly ImmutableArray<IOperation> _operations = body.Reach.Operations;

    /// <summary>Whether something that may throw runs after an operation, or takes it as an argument.</summary>
    public bool CanFollow(IOperation operation)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAwaitOperation or IInvocationOperation)
            {
                return true;
            }
        }

        return CanFollow(operation, 0);
    }

    private bool CanFollow(IOperation operation, int depth)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation && around.Descendants().Any(other => CanFail(other) && !other.Syntax.Span.OverlapsWith(operation.Syntax.Span)))
            {
                return true;
            }
        }

        IOperation root = RootOf(operation);
        bool follows = _operations.Any(other => CanFail(other)
            && other.Syntax.SpanStart >= operation.Syntax.Span.End
            && RootOf(other) == root
            && ExecutionOrder.CanFollow(operation, other));
        return follows || (depth < 2 && Callers(root).Any(call => CanFollow(call, depth + 1)));
    }

    // The calls of the helper that a root is the body of.
    private IEnumerable<IOperation> Callers(IOperation root)
    {
        IMethodSymbol? owner = body.Reach.Methods.FirstOrDefault(method => body.Bodies.Of(method).Any(block => RootOf(block) == root));
        return owner is null || SymbolEqualityComparer.Default.Equals(owner, body.Core)
            ? []
            : body.Reach.Calls.Where(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, owner));
    }

    private static bool CanFail(IOperation operation) => operation switch
    {
        IAwaitOperation or IThrowOperation => true,
        IInvocationOperation call => StateWrite.Of(call) is null && !IsQuiet(call.TargetMethod),
        _ => false,
    };

    // Task.FromResult, loggers and the like.
    private static bool IsQuiet(IMethodSymbol method) =>
        method.ContainingType is { Name: "Task" or "ValueTask" or "Interlocked" or "Volatile" or "Enumerable" or "Math" }
        || method.ContainingNamespace.FullName().StartsWith("Microsoft.Extensions.Logging", StringComparison.Ordinal);

    private static IOperation RootOf(IOperation operation)
    {
        IOperation root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }
}
