using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Sorts return types by shape.</summary>
internal static class ReturnParser
{
    private const string Tasks = "return Task, Task<T>, ValueTask or ValueTask<T>";

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

        if (type.IsAsyncEnumerable())
        {
            return (ReturnShape.Stream, ((INamedTypeSymbol)type).TypeArguments[0]);
        }

        return type.IsValueTask(1)
            ? (ReturnShape.ValueTaskOfResult, ((INamedTypeSymbol)type).TypeArguments[0])
            : (ReturnShape.BareResult, type);
    }

    /// <summary>Whether a method of this shape does its work before it returns.</summary>
    public static bool IsSynchronous(ReturnShape shape) => shape is ReturnShape.BareVoid or ReturnShape.BareResult;

    /// <summary>Whether a body of one shape can do the work of a method of another, as far as the kind of waiting goes.</summary>
    public static bool Fits(ReturnShape method, ReturnShape body) =>
        IsSynchronous(method) == IsSynchronous(body) && (method == ReturnShape.Stream) == (body == ReturnShape.Stream);

    /// <summary>Why nothing of this return type can be protected and what to do instead, or null.</summary>
    public static string? Obstacle(IMethodSymbol method) => method switch
    {
        { ReturnsVoid: true } => null,
        { RefKind: not RefKind.None } => "a reference cannot be kept from one attempt to the caller; return the value",
        { ReturnType: { IsRefLikeType: true } } or { ReturnType: INamedTypeSymbol { TypeArguments: [{ IsRefLikeType: true }] } } => "a ref struct cannot be kept from one attempt to the caller; return a type that can be stored",
        _ when (Parse(method).Result ?? method.ReturnType) is ITypeParameterSymbol type && ShapeParser.AllowsRefStruct(type) => "it may be a ref struct; remove 'allows ref struct'",
        { ReturnType: { } type } when type.HasPointer() => "a pointer cannot be kept from one attempt to the caller; return a type that can be stored",
        { ReturnType: { } type } when IsSynchronous(Parse(method).Shape) => LateWork(type),
        _ => null,
    };

    /// <summary>Why a core of a synchronous method does its work only after it has returned, or null.</summary>
    public static string? LateWork(IMethodSymbol core) => core switch
    {
        { IsAsync: true, ReturnsVoid: true } => $"'{core.Name}' is 'async void', so nobody can wait for it; {Tasks}",
        { ReturnType: { } type } when type.IsSequence() && core.IsIterator() =>
            $"'{core.Name}' is an iterator, which works only while the result is read; return an array or a list",
        _ => null,
    };

    private static string? LateWork(ITypeSymbol type) =>
        type.IsAwaitable() ? $"it is awaited in a way of its own; {Tasks}"
        : type.IsStream() ? "it is read after the method has returned, past every policy; return IAsyncEnumerable<T>"
        : null;
}
