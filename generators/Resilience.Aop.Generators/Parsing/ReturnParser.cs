using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Sorts return types by shape.</summary>
internal static class ReturnParser
{
    /// <summary>The shape of a method's return type, and the result in it (null for nothing).</summary>
    public static (ReturnShape Shape, ITypeSymbol? Result) Parse(IMethodSymbol method)
    {
        ITypeSymbol type = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return (ReturnShape.BareVoid, null);
        }

        if (method.RefKind != RefKind.None)
        {
            return (ReturnShape.BareResult, type);
        }

        if (type.IsTask(0))
        {
            return (ReturnShape.Task, null);
        }

        if (type.IsValueTask(0))
        {
            return (ReturnShape.ValueTask, null);
        }

        if (type.IsTask(1))
        {
            return (ReturnShape.TaskOfResult, ((INamedTypeSymbol)type).TypeArguments[0]);
        }

        return type.IsValueTask(1)
            ? (ReturnShape.ValueTaskOfResult, ((INamedTypeSymbol)type).TypeArguments[0])
            : (ReturnShape.BareResult, type);
    }

    /// <summary>Whether a method of this shape can be protected.</summary>
    public static bool IsProtectable(ReturnShape shape) => shape is not (ReturnShape.BareVoid or ReturnShape.BareResult);
}
