using System.Text;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Names a method in statistics, state keys and configuration: <c>Namespace.Outer.Inner.Method</c>. The arguments of generic types are
/// known at run time only, so the name is a C# expression.
/// </summary>
internal static class OperationNameParser
{
    private const string ArgumentName = "global::" + PolicyCatalog.Namespace + ".OperationName.Of<";

    public static string Parse(MethodContext context) => context.Declaration is null
        ? Parse(context.Type, OfContract(context.Method, context.Decorator!), context.Known)
        : Parse(context.Method, context.Known);

    /// <summary>The name of a method that its type declares.</summary>
    public static string Parse(IMethodSymbol method, KnownTypes known) =>
        Parse(method.ContainingType, Safe(method.Name) + (HintName.IsOverloaded(method) ? Overload(method) : string.Empty), known);

    private static string Parse(INamedTypeSymbol container, string end, KnownTypes known)
    {
        IReadOnlyList<string> type = known.Container(container).OperationTerms;
        string last = CSharpLiteral.Text($"{type[type.Count - 1]}.{end}");
        return type.Count == 1 ? last : string.Join(" + ", type.Take(type.Count - 1)) + " + " + last;
    }

    /// <summary>The terms for a type; the last one is text that has not been quoted yet.</summary>
    public static IReadOnlyList<string> Terms(INamedTypeSymbol type)
    {
        List<string> terms = [];
        StringBuilder literal = new();
        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
        {
            literal.Append(Safe(space.FullName())).Append('.');
        }

        AppendType(terms, literal, type);
        terms.Add(literal.ToString());
        return terms;
    }

    private static void AppendType(List<string> terms, StringBuilder literal, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendType(terms, literal, outer);
            literal.Append('.');
        }

        literal.Append(Safe(type.Name));
        for (int i = 0; i < type.Arity; i++)
        {
            literal.Append(i == 0 ? '<' : ',');
            Flush(terms, literal);
            terms.Add(ArgumentName + CSharpText.Identifier(type.TypeParameters[i].Name) + ">()");
        }

        if (type.Arity > 0)
        {
            literal.Append('>');
        }
    }

    private static void Flush(List<string> terms, StringBuilder literal)
    {
        terms.Add(CSharpLiteral.Text(literal.ToString()));
        literal.Clear();
    }

    // Two interfaces may have the same method: then the name of the interface tells them apart.
    private static string OfContract(IMethodSymbol method, DecoratorFacts decorator)
    {
        Func<IMethodSymbol, string>[] namings =
        [
            static other => Safe(other.Name),
            static other => Safe(other.Name) + ParameterTypes(other, isFull: false),
            static other => Safe(other.Name) + ParameterTypes(other, isFull: true),
            static other => $"{TypeName(other.ContainingType, isFull: false)}.{Safe(other.Name)}{ParameterTypes(other, isFull: false)}",
            static other => $"{TypeName(other.ContainingType, isFull: true)}.{Safe(other.Name)}{ParameterTypes(other, isFull: true)}",
        ];
        IMethodSymbol[] siblings = [.. decorator.Siblings(method.Name)];
        Func<IMethodSymbol, string> naming = namings.FirstOrDefault(naming => siblings.Count(other => naming(other) == naming(method)) == 1)
            ?? namings[namings.Length - 1];
        return naming(method);
    }

    // Short type names, as long as they tell the overloads apart; else full ones.
    private static string Overload(IMethodSymbol method)
    {
        string text = ParameterTypes(method, isFull: false);
        bool isUnique = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .Count(other => ParameterTypes(other, isFull: false) == text) == 1;
        return isUnique ? text : ParameterTypes(method, isFull: true);
    }

    private static string ParameterTypes(IMethodSymbol method, bool isFull)
    {
        string generic = method.Arity == 0
            ? string.Empty
            : $"<{string.Join(",", method.TypeParameters.Select(static parameter => Safe(parameter.Name)))}>";
        return $"{generic}({string.Join(",", method.Parameters.Select(parameter => TypeName(parameter.Type, isFull)))})";
    }

    private static string TypeName(ITypeSymbol type, bool isFull) => type switch
    {
        IArrayTypeSymbol array => $"{TypeName(array.ElementType, isFull)}[{new string(',', array.Rank - 1)}]",
        INamedTypeSymbol { IsTupleType: true } tuple =>
            $"({string.Join(",", tuple.TupleElements.Select(element => TypeName(element.Type, isFull)))})",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            TypeName(nullable.TypeArguments[0], isFull) + "?",
        INamedTypeSymbol named => Prefix(named, isFull) + Safe(named.Name) + (named.TypeArguments.Length == 0
            ? string.Empty
            : $"<{string.Join(",", named.TypeArguments.Select(argument => TypeName(argument, isFull)))}>"),
        IDynamicTypeSymbol => "Object",
        _ => Safe(type.Name),
    };

    private static string Prefix(INamedTypeSymbol type, bool isFull)
    {
        if (!isFull)
        {
            return string.Empty;
        }

        return type.ContainingType is { } outer
            ? TypeName(outer, isFull) + "."
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? Safe(space.FullName()) + "." : string.Empty;
    }

    // Two underscores in a row separate levels in environment variables, so a name must not contain them. '-' occurs in no identifier.
    private static string Safe(string name)
    {
        while (name.Contains("__"))
        {
            name = name.Replace("__", "_-_");
        }

        return name;
    }
}
