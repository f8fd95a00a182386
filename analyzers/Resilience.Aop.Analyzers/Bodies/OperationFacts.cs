using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>Small questions about operations that several rules ask.</summary>
internal static class OperationFacts
{
    /// <summary>The value without conversions and parentheses around it.</summary>
    public static IOperation Unwrapped(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>A task or other awaitable without <c>ConfigureAwait</c> behind it.</summary>
    public static IOperation WithoutConfigureAwait(this IOperation operation) =>
        operation.Unwrapped() is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } instance }
            ? instance.Unwrapped()
            : operation.Unwrapped();

    /// <summary>The operations around this one, the nearest first, up to the method, lambda or local function that it stands in.</summary>
    public static IEnumerable<IOperation> Around(this IOperation operation)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            yield return current;
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                yield break;
            }
        }
    }

    /// <summary>Operations below this one, without those of lambdas and local functions.</summary>
    public static IEnumerable<IOperation> Below(this IOperation operation)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            yield return child;
            foreach (IOperation below in child.Below())
            {
                yield return below;
            }
        }
    }

    /// <summary>Whether this operation stands inside of the other one, or is it.</summary>
    public static bool IsWithin(this IOperation operation, IOperation other) =>
        operation.Syntax.SyntaxTree == other.Syntax.SyntaxTree && other.Syntax.Span.Contains(operation.Syntax.Span);

    /// <summary>Whether the operation is the operand of <c>nameof</c>, so that nothing is read.</summary>
    public static bool IsNamed(this IOperation operation) => operation.Around().Any(static around => around is INameOfOperation);

    /// <summary>Task, ValueTask or a type derived from a task.</summary>
    public static bool IsTaskLike(this ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.IsTask(0) || current.IsTask(1) || current.IsValueTask(0) || current.IsValueTask(1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type, or a base of it, has this full name without type arguments.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol? type, string fullName)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (FullName(current) == fullName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name with its namespace and outer types, without type arguments.</summary>
    public static string FullName(this ITypeSymbol type)
    {
        string outer = type.ContainingType is { } container ? container.FullName() : type.ContainingNamespace.FullName();
        return outer.Length == 0 ? type.Name : outer + "." + type.Name;
    }

    /// <summary>The object that a call is made on, also when an extension method takes it as its first argument; null for other static methods.</summary>
    public static IOperation? Receiver(this IInvocationOperation call) => call.Instance?.Unwrapped()
        ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value.Unwrapped() : null);

    /// <summary>The name in the expression of a call or member.</summary>
    public static SyntaxNode NameOf(this SyntaxNode use) => use switch
    {
        InvocationExpressionSyntax invocation => invocation.Expression.NameOf(),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => use,
    };
}
