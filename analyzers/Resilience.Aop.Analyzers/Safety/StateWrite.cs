using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>A change that adds up when it is made again: <c>x += 1</c>, <c>x++</c>, <c>rows.Add(row)</c>.</summary>
/// <param name="Target">The expression that is changed.</param>
/// <param name="Root">The field, property or parameter that it hangs on.</param>
internal sealed record StateWrite(IOperation Operation, IOperation Target, ISymbol Root)
{
    private static readonly ImmutableHashSet<string> Additions = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Add", "AddRange", "AddFirst", "AddLast", "Enqueue", "Push", "PushRange", "Insert", "InsertRange", "Append", "AppendLine", "AppendFormat",
        "Dequeue", "Pop", "RemoveAt");

    /// <summary>Where to point.</summary>
    public Location Place => Operation is IInvocationOperation call ? call.Syntax.GetLocation() : Operation.Syntax.GetLocation();

    /// <summary>Whether the operation steps a number by a constant.</summary>
    public bool IsStep => Operation is IIncrementOrDecrementOperation or ICompoundAssignmentOperation { Value.ConstantValue.HasValue: true, Type.TypeKind: TypeKind.Struct };

    /// <summary>The change that an operation makes to something outside of the body, or null.</summary>
    public static StateWrite? Of(IOperation operation)
    {
        IOperation? target = operation switch
        {
            // Setting or clearing the same bits again changes nothing.
            ICompoundAssignmentOperation { OperatorKind: not (BinaryOperatorKind.And or BinaryOperatorKind.Or) } assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            IInvocationOperation { Instance: { Type: { } type } instance } call when Additions.Contains(call.TargetMethod.Name) && IsCollection(type, call.TargetMethod.Name) => instance,
            _ => null,
        };
        return target is not null && RootOf(target) is { } root ? new StateWrite(operation, target, root) : null;
    }

    /// <summary>The member of the own object, the static member or the parameter that an expression hangs on; null for locals and results of calls.</summary>
    public static ISymbol? RootOf(IOperation? expression)
    {
        while (true)
        {
            switch (expression)
            {
                case IConversionOperation conversion:
                    expression = conversion.Operand;
                    break;
                case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member and (IFieldReferenceOperation or IPropertyReferenceOperation):
                    return member.Member.OriginalDefinition;
                case IMemberReferenceOperation member and (IFieldReferenceOperation or IPropertyReferenceOperation):
                    expression = member.Instance;
                    break;
                case IArrayElementReferenceOperation element:
                    expression = element.ArrayReference;
                    break;
                case IParameterReferenceOperation parameter:
                    return parameter.Parameter;
                default:
                    return null;
            }
        }
    }

    // Adding to a set again changes nothing.
    private static bool IsCollection(ITypeSymbol type, string method)
    {
        string space = type.ContainingNamespace.FullName();
        return (space.StartsWith("System.Collections", StringComparison.Ordinal) || type is { Name: "StringBuilder" })
            && !space.EndsWith("Immutable", StringComparison.Ordinal)
            && !(method == "Add" && ApiMatch.IsOrDerives(type, "System.Collections.Generic.ISet"));
    }
}
