using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Follows the response of a request through one body.</summary>
internal static class ResponseUse
{
    /// <summary>Whether the status may be looked at: here, or wherever the response goes.</summary>
    public static bool LooksAtStatus(IOperation request)
    {
        IOperation current = request;
        while (true)
        {
            switch (current.Parent)
            {
                case IAwaitOperation or IParenthesizedOperation:
                    current = current.Parent;
                    continue;
                case IConditionalAccessOperation access when access.Operation == current:
                    return IsStatus(access.WhenNotNull);
                case IUsingOperation:
                    return false;
                // A task of a response that is taken for a plain task: nobody can see the response any more.
                case IConversionOperation conversion when conversion.Type is { } type && type.IsTask(0):
                    return false;
                case IConversionOperation conversion:
                    current = conversion;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" or "WaitAsync" } call when call.Instance == current:
                    current = call;
                    continue;
                case IPropertyReferenceOperation { Property.Name: "Result" } result when current.Type is { } type && type.IsTask(1):
                    current = result;
                    continue;
                case IMemberReferenceOperation or IInvocationOperation:
                    return IsStatus(current.Parent);
                case IExpressionStatementOperation:
                    return false;
                case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                    return false;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return OfLocal(declarator.Symbol, request);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                    return OfLocal(local.Local, request);
                default:
                    return true; // an argument, a return, a member: somebody else's matter
            }
        }
    }

    private static bool OfLocal(ILocalSymbol local, IOperation from)
    {
        IOperation root = from;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        bool isUsed = false;
        foreach (ILocalReferenceOperation use in root.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(use.Local, local))
            {
                continue;
            }

            isUsed = true;
            if (use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use)
            {
                continue;
            }

            if (LooksAtStatus(use))
            {
                return true;
            }
        }

        return !isUsed && local.Type.IsTask(1); // a task that is kept for later
    }

    private static bool IsStatus(IOperation use) => use switch
    {
        IMemberReferenceOperation { Member.Name: "Content" or "Headers" or "TrailingHeaders" or "Version" or "RequestMessage" } => false,
        IInvocationOperation { TargetMethod.Name: "Dispose" } => false,
        _ => true,
    };
}
