using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Finds the transaction that a piece of code runs in.</summary>
internal static class TransactionScopes
{
    /// <summary>What opens the transaction around an operation, in the same body; or null.</summary>
    public static IOperation? Around(IOperation operation)
    {
        for (IOperation current = operation; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                // Code for later, perhaps; its caller decides.
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
                case IUsingOperation scope when scope.Resources != current && Opens(scope.Resources) is { } opened
                    && (opened is IObjectCreationOperation || scope.Body.Descendants().Any(IsCommit)):
                    return opened;
                case IBlockOperation block when Before(block, current) is { } begun:
                    return begun;
            }
        }

        return null;
    }

    // A using declaration of a scope, or a begin in front and a commit behind.
    private static IOperation? Before(IBlockOperation block, IOperation statement)
    {
        int index = block.Operations.IndexOf(statement);
        bool commits = block.Operations.Skip(index).Any(static later => later.DescendantsAndSelf().Any(IsCommit));
        foreach (IOperation earlier in block.Operations.Take(index))
        {
            if (earlier is (IUsingDeclarationOperation or IVariableDeclarationGroupOperation or IExpressionStatementOperation)
                && Opens(earlier) is { } opened
                && (opened is IObjectCreationOperation ? earlier is IUsingDeclarationOperation : commits))
            {
                return opened;
            }
        }

        return null;
    }

    private static IOperation? Opens(IOperation operation) => operation.DescendantsAndSelf().FirstOrDefault(static part => part switch
    {
        IObjectCreationOperation { Type.Name: "TransactionScope" } scope => !scope.Arguments.Any(static argument =>
            argument.Value is IFieldReferenceOperation { Field.Name: "Suppress", Type.Name: "TransactionScopeOption" }),
        IInvocationOperation call => call.TargetMethod.Name.StartsWith("BeginTransaction", StringComparison.Ordinal),
        _ => false,
    });

    private static bool IsCommit(IOperation operation) =>
        operation is IInvocationOperation call && call.TargetMethod.Name.StartsWith("Commit", StringComparison.Ordinal);
}
