using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Questions about symbols, answered by name so that a duplicate definition elsewhere does not matter.</summary>
internal static class SymbolFacts
{
    public static bool IsCancellationToken(this ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "CancellationToken", Arity: 0, ContainingType: null } && IsIn(type, "Threading", "System");

    public static bool IsTask(this ITypeSymbol type, int arity) =>
        type is INamedTypeSymbol { Name: "Task", ContainingType: null } named
        && named.Arity == arity
        && IsIn(type, "Tasks", "Threading", "System");

    public static bool IsValueTask(this ITypeSymbol type, int arity) =>
        type is INamedTypeSymbol { Name: "ValueTask", ContainingType: null } named
        && named.Arity == arity
        && IsIn(type, "Tasks", "Threading", "System");

    /// <summary>Whether <c>await</c> accepts the type by a member of its own, of a base or of an interface.</summary>
    public static bool IsAwaitable(this ITypeSymbol type) =>
        type.WithAncestors().Any(static part => part.GetMembers("GetAwaiter").Any(static member =>
            member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true, ReturnsVoid: false }));

    /// <summary>Whether the type is IAsyncEnumerable itself.</summary>
    public static bool IsAsyncEnumerable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1, ContainingType: null } && IsIn(type, "Generic", "Collections", "System");

    /// <summary>Whether the type is, or implements, an asynchronous stream or a reader of one.</summary>
    public static bool IsStream(this ITypeSymbol type) => type.WithAncestors().Any(static part =>
        part is INamedTypeSymbol { Name: "IAsyncEnumerable" or "IAsyncEnumerator", Arity: 1, ContainingType: null }
        && IsIn(part, "Generic", "Collections", "System"));

    /// <summary>Whether an iterator can return the type.</summary>
    public static bool IsSequence(this ITypeSymbol type) => type.OriginalDefinition.SpecialType
        is SpecialType.System_Collections_IEnumerable
        or SpecialType.System_Collections_IEnumerator
        or SpecialType.System_Collections_Generic_IEnumerable_T
        or SpecialType.System_Collections_Generic_IEnumerator_T;

    /// <summary>Whether a method of the source yields its results.</summary>
    public static bool IsIterator(this IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is MethodDeclarationSyntax { Body: { } body }
        && body.DescendantNodes(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(static node => node is YieldStatementSyntax));

    public static bool IsHttpResponse(this ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "HttpResponseMessage", ContainingType: null } && IsIn(current, "Http", "Net", "System"))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsRuntime(this ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ResilienceRuntime", Arity: 0, ContainingType: null } && IsIn(type, "Aop", "Resilience");

    public static bool IsOurs(this INamedTypeSymbol attribute) => attribute.ContainingType is null && IsIn(attribute, "Aop", "Resilience");

    /// <summary>Whether the type is, or derives from, <paramref name="ancestor"/>.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the compiler could not make sense of the type or of a part of it.</summary>
    public static bool HasError(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasError(),
        IPointerTypeSymbol pointer => pointer.PointedAtType.HasError(),
        INamedTypeSymbol named =>
            (!named.IsUnboundGenericType && named.TypeArguments.Any(HasError)) || named.ContainingType?.HasError() == true,
        _ => type.TypeKind == TypeKind.Error,
    };

    /// <summary>Whether a pointer occurs in the type, so that it can be named in unsafe code only.</summary>
    public static bool HasPointer(this ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.HasPointer(),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer) || named.ContainingType?.HasPointer() == true,
        _ => false,
    };

    public static bool HasErrorInSignature(this IMethodSymbol method) =>
        method.ReturnType.HasError()
        || method.Parameters.Any(static parameter => parameter.Type.HasError())
        || method.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(HasError));

    /// <summary>The dotted name of a namespace without escapes; empty for the global one.</summary>
    public static string FullName(this INamespaceSymbol? symbol)
    {
        Stack<string> names = new();
        for (INamespaceSymbol? current = symbol; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            names.Push(current.Name);
        }

        return string.Join(".", names);
    }

    private static IEnumerable<ITypeSymbol> WithAncestors(this ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> roots = type is ITypeParameterSymbol parameter ? [type, .. parameter.ConstraintTypes] : [type];
        foreach (ITypeSymbol root in roots)
        {
            for (ITypeSymbol? current = root; current is not null; current = current.BaseType)
            {
                yield return current;
            }

            foreach (INamedTypeSymbol contract in root.AllInterfaces)
            {
                yield return contract;
            }
        }
    }

    private static bool IsIn(ISymbol symbol, string inner, string outer, string? outermost = null)
    {
        INamespaceSymbol? current = symbol.ContainingNamespace;
        return Ascend(ref current, inner)
            && Ascend(ref current, outer)
            && (outermost is null || Ascend(ref current, outermost))
            && current is { IsGlobalNamespace: true };
    }

    private static bool Ascend(ref INamespaceSymbol? current, string name)
    {
        bool matches = current is { IsGlobalNamespace: false } && current.Name == name;
        current = current?.ContainingNamespace;
        return matches;
    }
}
