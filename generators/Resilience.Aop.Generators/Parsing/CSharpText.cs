using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Writes identifiers and constants so that they mean the same in generated code as in the user's.</summary>
internal static class CSharpText
{
    /// <summary>An identifier, with @ where it could be read as a keyword, contextual ones included.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Text up to the opening parenthesis of a call from inside the protected method.</summary>
    public static string Call(IMethodSymbol method, MethodContext caller)
    {
        string target = !method.IsStatic ? "this." : HidesTypeParameter(caller) ? string.Empty : TypeText.Of(method.ContainingType) + ".";
        string arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(TypeText.Of))}>" : string.Empty;
        return $"{target}{Identifier(method.Name)}{arguments}";
    }

    // Then the name of the type would mean another one inside the method.
    private static bool HidesTypeParameter(MethodContext context)
    {
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Any(outer => context.Method.TypeParameters.Any(own => own.Name == outer.Name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A constant of an attribute as an expression of its own type.</summary>
    public static string Constant(TypedConstant constant)
    {
        if (constant.IsNull)
        {
            return "null";
        }

        return constant.Kind switch
        {
            TypedConstantKind.Array =>
                $"new {TypeText.Of(((IArrayTypeSymbol)constant.Type!).ElementType)}[] "
                + $"{{ {string.Join(", ", constant.Values.Select(Constant))} }}",
            TypedConstantKind.Type => $"typeof({TypeText.Of((ITypeSymbol)constant.Value!)})",
            TypedConstantKind.Enum => $"({TypeText.Of(constant.Type!)})({Primitive(constant.Value!)})",
            _ => Primitive(constant.Value!),
        };
    }

    /// <summary>A constant for people to read.</summary>
    public static string InMessage(TypedConstant constant) => constant.IsNull ? "null" : constant.ToCSharpString();

    /// <summary>A constant of a basic type.</summary>
    public static string Number(object value) => value is decimal number
        ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) + "m"
        : Primitive(value);

    private static string Primitive(object value) => value switch
    {
        string text => CSharpLiteral.Text(text),
        bool flag => flag ? "true" : "false",
        char c => $"(char){(int)c}",
        double number => CSharpLiteral.Number(number),
        float number => CSharpLiteral.Number(number),
        ulong number => FormattableString.Invariant($"{number}UL"),
        long number => CSharpLiteral.Number(number),
        uint number => FormattableString.Invariant($"{number}U"),
        int number => FormattableString.Invariant($"{number}"),
        IFormattable number => $"({SpecialName(value)})({number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)})",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string SpecialName(object value) => value switch
    {
        byte => "byte",
        sbyte => "sbyte",
        short => "short",
        ushort => "ushort",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
