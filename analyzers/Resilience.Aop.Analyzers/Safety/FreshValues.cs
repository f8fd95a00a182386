using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Safety;

/// <summary>Follows ids, times and random numbers that an attempt makes to where they identify something.</summary>
internal static class FreshValues
{
    private static readonly string[] Endings = ["Id", "ID", "Key", "Token"];

    // Made to tell attempts apart.
    private static readonly string[] Tracing = ["Trace", "Correlation", "Span", "Activity", "Attempt"];

    /// <summary>Whether an operation makes a value that is another one each time.</summary>
    public static bool IsFresh(IOperation operation) => operation switch
    {
        IInvocationOperation call => ApiMatch.Names(EvidenceTable.FreshCalls, call.TargetMethod),
        IPropertyReferenceOperation property => ApiMatch.Names(EvidenceTable.FreshTimes, property.Property),
        _ => false,
    };

    /// <summary>The name of what a value identifies: a property, a parameter or "idempotency key"; null where it identifies nothing.</summary>
    public static string? Identifies(IOperation value, ImmutableArray<IOperation> around) =>
        Identifies(value, around, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private static string? Identifies(IOperation value, ImmutableArray<IOperation> around, HashSet<ISymbol> followed)
    {
        for (IOperation current = value; current.Parent is { } user; current = user)
        {
            if (IdempotencyKeys.ValueOf(user) is { } key && key.Syntax.Span.Contains(current.Syntax.Span))
            {
                return user is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: false } named } } ? named.Name : "idempotency key";
            }

            switch (user)
            {
                case IArgumentOperation { Parent: IInvocationOperation outer } argument when IdempotencyKeys.ValueOf(outer) is { } sent:
                    if (sent.Syntax.Span.Contains(current.Syntax.Span))
                    {
                        return "idempotency key";
                    }

                    return Named(argument.Parameter?.Name);
                case IArgumentOperation argument:
                    return Named(argument.Parameter?.Name);
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target }:
                    return Named(target.Member.Name);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                    return OfLocal(local.Local, around, followed);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return OfLocal(declarator.Symbol, around, followed);
                case IConversionOperation or IParenthesizedOperation or IInterpolationOperation or IInterpolatedStringOperation or IVariableInitializerOperation
                    or IPropertyReferenceOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or ICoalesceOperation:
                    continue;
                // guid.ToString("N"), guid.ToByteArray()
                case IInvocationOperation { Instance: { } instance } when ReferenceEquals(instance, current):
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static string? OfLocal(ILocalSymbol local, ImmutableArray<IOperation> around, HashSet<ISymbol> followed)
    {
        if (!followed.Add(local))
        {
            return null;
        }

        foreach (IOperation operation in around)
        {
            if (operation is ILocalReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && reference.Parent is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation }
                && Identifies(reference, around, followed) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static string? Named(string? name) => name is not null
        && (Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) || name is "id" or "key")
        && !Tracing.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            ? name
            : null;
}
