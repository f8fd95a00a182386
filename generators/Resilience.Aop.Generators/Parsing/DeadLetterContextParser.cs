using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Reads the JsonSerializerContext that an attribute names, and what it lists. Its generated half is not visible here.</summary>
internal static class DeadLetterContextParser
{
    private const string Serialization = "System.Text.Json.Serialization";

    /// <summary>The context; null without one, or after saying why the named type is none.</summary>
    public static INamedTypeSymbol? Parse(PolicyReader reader, string property)
    {
        if (reader.Attribute.Named(property) is not { Value: ITypeSymbol type })
        {
            return null;
        }

        string? fault = type is not INamedTypeSymbol named || !IsContext(named) ? "it does not derive from JsonSerializerContext"
            : named.IsAbstract || named.IsGenericType || named.ContainingType is { IsGenericType: true } ? "it is abstract or generic"
            : named.IsFileLocal ? "it is file-local, so that generated code cannot name it"
            : !HasDefault(named) ? "it is not partial, so that System.Text.Json generates nothing for it"
            : null;
        if (fault is null)
        {
            return (INamedTypeSymbol)type;
        }

        reader.Report(Descriptors.DeadLetterContextIsUnusable, reader.Attribute.LocationOf(property), TypeText.InMessage(type), fault);
        return null;
    }

    /// <summary>Whether a context lists a type itself.</summary>
    public static bool Lists(INamedTypeSymbol context, ITypeSymbol type, MethodContext method) => context.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { Name: "JsonSerializableAttribute" } mark
        && mark.ContainingNamespace.FullName() == Serialization
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is ITypeSymbol listed
        && method.IsSame(listed, type));

    private static bool IsContext(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == "JsonSerializerContext" && current.ContainingNamespace.FullName() == Serialization)
            {
                return true;
            }
        }

        return false;
    }

    // Of another assembly it is there already; of this one it comes with the generated half of a partial class.
    private static bool HasDefault(INamedTypeSymbol type) =>
        type.GetMembers("Default").Length > 0
        || type.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));
}
