using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Whether values of a type can tell calls apart. Says no only where that is certain from the declared type: a value of an interface,
/// of object or of a type parameter may be anything.
/// </summary>
internal static class KeyType
{
    /// <summary>Why two equal arguments would not be found equal; null when they would, or when that depends on the value.</summary>
    public static string? EqualityFault(ITypeSymbol type) => Fault(type, "Equals");

    /// <summary>Why two different arguments may have the same text; null when they have not, or when that depends on the value.</summary>
    public static string? TextFault(ITypeSymbol type) => Fault(type, "ToString");

    private static string? Fault(ITypeSymbol type, string member) => type switch
    {
        IArrayTypeSymbol => "is an array",
        { TypeKind: TypeKind.Enum or TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error } => null,
        { TypeKind: TypeKind.Delegate } => "is a delegate",
        { SpecialType: not SpecialType.None and not SpecialType.System_Nullable_T } when !IsCollection(type) => null,
        INamedTypeSymbol named => Fault(named, member),
        _ => null,
    };

    private static string? Fault(INamedTypeSymbol type, string member)
    {
        if (type.IsTupleType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return type.TypeArguments.Select(part => Fault(part, member)).FirstOrDefault(static fault => fault is not null) is { } fault
                ? $"has a part that {fault}"
                : null;
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            return IsCollection(type) ? "is a collection" : null;
        }

        // A struct is compared field by field, but its text is its type's name.
        bool isFine = Overrides(type, member) || (member == "Equals" && type.IsValueType);
        bool isView = type.IsValueType && (IsCollection(type) || IsMemory(type)); // its Equals asks whether the array is the same one
        if (isFine && !isView)
        {
            return null;
        }

        return isView || IsCollection(type) ? "is a collection"
            : IsStream(type) ? "is a stream"
            : member == "Equals" ? "has no equality of its own"
            : "has no text of its own";
    }

    private static bool Overrides(INamedTypeSymbol type, string member)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
            {
                return false;
            }

            if (current.GetMembers(member).Any(static candidate => candidate is IMethodSymbol { IsOverride: true, IsAbstract: false }))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCollection(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String
        && (IsEnumerable(type) || type.AllInterfaces.Any(IsEnumerable));

    private static bool IsEnumerable(ITypeSymbol type) => type.SpecialType == SpecialType.System_Collections_IEnumerable
        || type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1 };

    private static bool IsMemory(INamedTypeSymbol type) =>
        type is { Name: "Memory" or "ReadOnlyMemory", Arity: 1 } && type.ContainingNamespace.FullName() == "System";

    private static bool IsStream(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "Stream" && current.ContainingNamespace.FullName() == "System.IO")
            {
                return true;
            }
        }

        return false;
    }
}
