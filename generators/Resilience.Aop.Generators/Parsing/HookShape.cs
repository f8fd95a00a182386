using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>How generated code calls a member of the user's.</summary>
/// <param name="Returns">The return type, for messages.</param>
/// <param name="Accepts">Whether a method's return type will do.</param>
/// <param name="ParameterLists">The argument lists that can be passed, the most welcome first.</param>
internal sealed record HookShape(
    string Returns,
    Func<IMethodSymbol, bool> Accepts,
    HookParameter[][] ParameterLists)
{
    /// <summary>The declaration to ask for.</summary>
    public string Declaration(string name, bool isStatic, int list = 0) =>
        $"{(isStatic ? "static " : string.Empty)}{Returns} {name}"
        + $"({string.Join(", ", ParameterLists[list].Select(static parameter => SignatureText.Parameter(parameter.Type, parameter.Name)))})";
}
