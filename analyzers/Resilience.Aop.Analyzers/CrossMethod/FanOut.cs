using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>How many runs of a call begin at once, where constants say so.</summary>
internal static class FanOut
{
    /// <summary>The number, or null where nothing is started at once or the number is not constant.</summary>
    public static long? Of(IInvocationOperation call)
    {
        for (IOperation? current = call; current is not null; current = current.Parent)
        {
            switch (current.Parent)
            {
                // One of several tasks that are listed: the first call of the method speaks for all.
                case IArrayInitializerOperation { ElementValues: { Length: > 1 } values } list when IsAwaitedTogether(list):
                    IInvocationOperation[] same = [.. values.Select(Call).OfType<IInvocationOperation>().Where(other => IsSameTarget(other, call))];
                    return same.Length > 1 && same[0] == call ? same.Length : null;
                case IAnonymousFunctionOperation function:
                    return OfLambda(function);
                case IMethodBodyOperation or ILocalFunctionOperation:
                    return null;
                default:
                    break;
            }
        }

        return null;
    }

    private static long? OfLambda(IAnonymousFunctionOperation function)
    {
        IOperation? current = function.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            current = current.Parent;
        }

        return current switch
        {
            IInvocationOperation { TargetMethod: { Name: "ForEachAsync", ContainingType.Name: "Parallel" } } loop => Degree(loop),
            IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } select when IsAwaitedTogether(select) =>
                select.Arguments.Length > 0 ? Count(select.Arguments[0].Value) : null,
            _ => null,
        };
    }

    private static long? Degree(IInvocationOperation loop)
    {
        IObjectCreationOperation? options = loop.Arguments.Select(static argument => Unwrap(argument.Value)).OfType<IObjectCreationOperation>()
            .FirstOrDefault(static creation => creation.Type?.Name == "ParallelOptions");
        long? degree = options?.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "MaxDegreeOfParallelism" })
            .Select(static assignment => assignment.Value.ConstantValue is { HasValue: true, Value: int value } ? value : (long?)null)
            .FirstOrDefault();
        return degree is null || loop.Arguments.Length == 0 ? null : Count(loop.Arguments[0].Value) is { } count ? Math.Min(count, degree.Value) : degree;
    }

    private static long? Count(IOperation source) => Unwrap(source) switch
    {
        IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat", ContainingType.Name: "Enumerable" } } range =>
            range.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "count")?.Value.ConstantValue.Value as int?,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: int size } }] } => size,
        _ => null,
    };

    // Directly, or with ToArray and ToList in between.
    private static bool IsAwaitedTogether(IOperation tasks)
    {
        for (IOperation? current = tasks.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation { TargetMethod: { Name: "WhenAll", ContainingType.Name: "Task" } }:
                    return true;
                case IArgumentOperation or IConversionOperation or IArrayCreationOperation:
                case IInvocationOperation { TargetMethod: { Name: "ToArray" or "ToList", ContainingType.Name: "Enumerable" } }:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsSameTarget(IInvocationOperation left, IInvocationOperation right) =>
        SymbolEqualityComparer.Default.Equals(CallSite.Target(left), CallSite.Target(right));

    private static IInvocationOperation? Call(IOperation value) => Unwrap(value) as IInvocationOperation;

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation conversion ? Unwrap(conversion.Operand) : value;
}
