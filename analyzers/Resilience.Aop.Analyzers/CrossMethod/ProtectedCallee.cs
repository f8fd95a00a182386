using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Whether a method that is called or overridden runs under policies, wherever it was compiled.</summary>
internal static class ProtectedCallee
{
    /// <summary>
    /// Of another assembly only the attributes are left: those of a method count, while those of its class may reach it or not.
    /// </summary>
    public static bool Includes(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        return definition is { MethodKind: MethodKind.Ordinary, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct }
            && (ProtectedMethods.Includes(definition)
                || (definition.DeclaringSyntaxReferences.IsEmpty && PolicyCollector.HasOwn(definition)));
    }
}
