using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Writes the declarations that messages ask for.</summary>
internal static class SignatureText
{
    /// <summary>The protected method's own declaration under another name.</summary>
    public static string Like(MethodContext context, string name)
    {
        IMethodSymbol method = context.Method;
        string modifier = method.IsStatic ? "static " : string.Empty;
        return $"{modifier}{TypeText.InMessage(method.ReturnType)} {name}{TypeParameters(method)}({Parameters(method)})";
    }

    public static string Parameter(ITypeSymbol type, string name) =>
        $"{TypeText.InMessage(type)} {(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name)}";

    private static string Parameters(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(static parameter => Parameter(parameter.Type, parameter.Name)));

    private static string TypeParameters(IMethodSymbol method) =>
        method.Arity == 0 ? string.Empty : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>";
}
