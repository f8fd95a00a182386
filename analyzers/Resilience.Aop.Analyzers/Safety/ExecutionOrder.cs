using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>What may run after what, judged by the structure of the code.</summary>
internal static class ExecutionOrder
{
    /// <summary>Whether one operation can run after another one in the same run; operations of different methods count as if they could.</summary>
    public static bool CanFollow(IOperation first, IOperation second)
    {
        List<IOperation> path = [.. SelfAndAncestors(first)];
        IOperation? below = null;
        foreach (IOperation common in SelfAndAncestors(second))
        {
            int index = path.IndexOf(common);
            if (index >= 0)
            {
                return !AreExclusive(common, index > 0 ? path[index - 1] : first, below) && !Leaves(path.Take(index));
            }

            below = common;
        }

        return true;
    }

    private static bool AreExclusive(IOperation common, IOperation first, IOperation? second) => common switch
    {
        IConditionalOperation conditional => first != conditional.Condition && second != conditional.Condition,
        ISwitchOperation switched => first != switched.Value && second != switched.Value,
        ISwitchExpressionOperation switched => first != switched.Value && second != switched.Value,
        ITryOperation => first is ICatchClauseOperation ? second is ICatchClauseOperation : second is ICatchClauseOperation,
        _ => false,
    };

    // The first one is part of a return, or of a block that ends in one, below what they share.
    private static bool Leaves(IEnumerable<IOperation> path) => path.Any(static part =>
        part is IReturnOperation { Kind: OperationKind.Return } or IThrowOperation
        || (part is IBlockOperation { Operations: { Length: > 0 } operations } && operations[operations.Length - 1] is IReturnOperation or IThrowOperation
            or IExpressionStatementOperation { Operation: IThrowOperation }));

    private static IEnumerable<IOperation> SelfAndAncestors(IOperation operation)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }
}
