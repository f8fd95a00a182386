using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>Which of the lambdas and local functions in a body run as part of it.</summary>
/// <remarks>
/// A local function runs when its name is used; a lambda when it is called, is handed to a call, or sits in a local variable that is. What is stored in
/// a member, returned, attached to an event, given to a constructor or read as an expression tree is code for later.
/// </remarks>
internal sealed class LocalCode
{
    private readonly HashSet<ISymbol> _used;

    private LocalCode(HashSet<ISymbol> used) => _used = used;

    public static LocalCode Of(ImmutableArray<IOperation> blocks)
    {
        HashSet<ISymbol> used = new(SymbolEqualityComparer.Default);
        foreach (IOperation operation in BodyReach.Flatten(blocks))
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }:
                    used.Add(function.OriginalDefinition);
                    break;
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } reference
                    when reference.Parent is IDelegateCreationOperation created && IsRun(created):
                    used.Add(function.OriginalDefinition);
                    break;
                case ILocalReferenceOperation local when IsRun(local):
                    used.Add(local.Local);
                    break;
            }
        }

        return new LocalCode(used);
    }

    /// <summary>Whether an operation is no lambda or local function, or one that runs.</summary>
    public bool Runs(IOperation operation) => operation switch
    {
        ILocalFunctionOperation function => _used.Contains(function.Symbol.OriginalDefinition),
        IAnonymousFunctionOperation { Parent: IDelegateCreationOperation created } => IsRun(created) || Holder(created) is { } local && _used.Contains(local),
        IAnonymousFunctionOperation => false,
        _ => true,
    };

    // Called, or handed to a call as an argument.
    private static bool IsRun(IOperation value)
    {
        IOperation? user = value.Parent;
        while (user is IConversionOperation or IParenthesizedOperation)
        {
            user = user.Parent;
        }

        return user switch
        {
            IArgumentOperation { Parent: IInvocationOperation } => true,
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => true,
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation } access => access.Operation == value,
            _ => false,
        };
    }

    // The local variable that a lambda is the value of.
    private static ILocalSymbol? Holder(IOperation created)
    {
        IOperation? user = created.Parent;
        while (user is IConversionOperation or IParenthesizedOperation)
        {
            user = user.Parent;
        }

        return user switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            _ => null,
        };
    }
}
