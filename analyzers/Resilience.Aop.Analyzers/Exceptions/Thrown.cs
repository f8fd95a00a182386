using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Aop.Analyzers.Bodies;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>A new exception that code throws.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Operation">The throw, or the call of a helper such as ThrowIfNull.</param>
/// <param name="Place">The type as written, or the call.</param>
internal sealed record Thrown(ITypeSymbol Type, IOperation Operation, Location Place)
{
    /// <summary>The new exception that an operation throws; null for rethrows and what is not constant.</summary>
    public static Thrown? By(IOperation operation) => operation switch
    {
        IThrowOperation { Exception: { } exception } when exception.Unwrapped() is IObjectCreationOperation { Type: { } type } created =>
            new Thrown(type, operation, created.Syntax is ObjectCreationExpressionSyntax named ? named.Type.GetLocation() : created.Syntax.GetLocation()),
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { } type } method } call
            when method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && type.IsOrDerivesFrom("System.Exception") =>
            new Thrown(type, operation, call.Syntax.GetLocation()),
        _ => null,
    };

    /// <summary>The new exceptions that leave a core, those of private methods that it calls included.</summary>
    public static IEnumerable<Thrown> Escaping(ProtectedBody body)
    {
        foreach (IOperation operation in body.Reach.Operations)
        {
            if (By(operation) is { } thrown && Escapes(operation, thrown.Type, body, depth: 0))
            {
                yield return thrown;
            }
        }
    }

    /// <summary>Whether an exception that begins at an operation leaves the core.</summary>
    private static bool Escapes(IOperation operation, ITypeSymbol type, ProtectedBody body, int depth)
    {
        if (IsCaught(operation, type))
        {
            return false;
        }

        IMethodSymbol? method = body.Reach.Methods.FirstOrDefault(method =>
            body.Bodies.Of(method).Any(block => operation.IsWithin(block)));
        if (method is null || SymbolEqualityComparer.Default.Equals(method, body.Core) || depth > 2)
        {
            return true;
        }

        // Of a helper: some call of it lets the exception pass.
        return body.Reach.Calls.Any(call =>
            SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method) && Escapes(call, type, body, depth + 1));
    }

    /// <summary>Whether a clause around an operation takes exceptions of the type.</summary>
    public static bool IsCaught(IOperation operation, ITypeSymbol type)
    {
        IOperation inner = operation;
        foreach (IOperation around in operation.Around())
        {
            if (around is ITryOperation attempt && attempt.Body == inner && attempt.Catches.Any(clause => CatchFacts.Covers(clause, type)))
            {
                return true;
            }

            inner = around;
        }

        return false;
    }
}
