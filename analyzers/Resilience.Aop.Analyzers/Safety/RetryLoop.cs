using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Recognizes a loop that tries something again after an exception and ends when it has succeeded.</summary>
internal static class RetryLoop
{
    /// <summary>The try that is repeated; null for any other loop.</summary>
    public static ITryOperation? Attempt(ILoopOperation loop)
    {
        IOperation[] statements = loop.Body is IBlockOperation block ? block.Operations.ToArray() : [loop.Body];
        ITryOperation[] tries = [.. statements.OfType<ITryOperation>()];
        return tries.Length == 1
            && tries[0].Catches.Any(SwallowsSometimes)
            && (EndsLoop(tries[0].Body) || statements.SkipWhile(statement => statement != tries[0]).Skip(1).Any(IsExit))
            && (Waits(loop) || IsBounded(loop))
                ? tries[0]
                : null;
    }

    // On some path the next round follows.
    private static bool SwallowsSometimes(ICatchClauseOperation clause) =>
        !(clause.Handler.Operations is { Length: > 0 } operations && IsExit(operations[operations.Length - 1]));

    // A result that is looked at before the loop ends is polling.
    private static bool EndsLoop(IBlockOperation attempt) =>
        attempt.Operations is { Length: > 0 } operations && IsExit(operations[operations.Length - 1]);

    private static bool IsExit(IOperation statement) => statement switch
    {
        IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBranchOperation { BranchKind: BranchKind.Break } => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => IsExit(operations[operations.Length - 1]),
        _ => false,
    };

    private static bool Waits(ILoopOperation loop) => loop.Descendants().OfType<IInvocationOperation>().Any(static call =>
        call.TargetMethod is { Name: "Delay", ContainingType.Name: "Task" } or { Name: "Sleep", ContainingType.Name: "Thread" });

    // A counter that ends the loop, in its head or in a handler.
    private static bool IsBounded(ILoopOperation loop) => Compares(loop switch
    {
        IForLoopOperation head => head.Condition,
        IWhileLoopOperation head => head.Condition,
        _ => null,
    }) || loop.Descendants().OfType<ICatchClauseOperation>().Any(static clause => Compares(clause.Filter) || Compares(clause.Handler));

    private static bool Compares(IOperation? operation) => operation?.DescendantsAndSelf().OfType<IBinaryOperation>().Any(static comparison =>
        comparison.OperatorKind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan
            or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals
        && comparison.LeftOperand.Type?.SpecialType == SpecialType.System_Int32) == true;
}
