using Microsoft.CodeAnalysis;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Whether a method's parameters are its own to change.</summary>
internal static class FreeSignature
{
    /// <summary>Whether no base method and no interface dictates the signature, and no type derives from it.</summary>
    public static bool Has(IMethodSymbol method) =>
        !method.IsOverride
        && !method.IsVirtual
        && !method.IsAbstract
        && !method.ContainingType.AllInterfaces
            .SelectMany(@interface => @interface.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
