using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Writes the headers of the types around a protected method: keyword and type-parameter names, nothing that may stand once only.
/// </summary>
internal static class TypeHierarchyParser
{
    public static TypeHierarchy Parse(MethodContext context)
    {
        // Pointers in a signature need an unsafe context; a method that has them is refused, but its throwing body must compile.
        bool needsUnsafe = context.Method.ReturnType.HasPointer()
            || context.Method.Parameters.Any(static parameter => parameter.Type.HasPointer());
        return needsUnsafe ? Parse(context.Type, needsUnsafe) : context.Known.Container(context.Type).Hierarchy;
    }

    public static TypeHierarchy Parse(INamedTypeSymbol type, bool needsUnsafe)
    {
        Stack<string> containers = new();
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            containers.Push((needsUnsafe && ReferenceEquals(current, type) ? "unsafe " : string.Empty) + Header(current));
        }

        return new TypeHierarchy(Namespace(type.ContainingNamespace), containers.ToEquatableArray());
    }

    private static string Namespace(INamespaceSymbol? symbol)
    {
        Stack<string> names = new();
        for (INamespaceSymbol? current = symbol; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            names.Push(CSharpText.Identifier(current.Name));
        }

        return string.Join(".", names);
    }

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        string parameters = type.TypeParameters.Length == 0
            ? string.Empty
            : $"<{string.Join(", ", type.TypeParameters.Select(Parameter))}>";
        return $"partial {keyword} {CSharpText.Identifier(type.Name)}{parameters}";
    }

    private static string Parameter(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => string.Empty,
    } + CSharpText.Identifier(parameter.Name);
}
