using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>The protected method that another one overrides or hides, and the core that it might override instead.</summary>
internal static class DroppedMethod
{
    /// <summary>The protected method that is directly overridden, or the nearest that is hidden; null without one.</summary>
    public static IMethodSymbol? Of(IMethodSymbol method)
    {
        if (method.IsOverride)
        {
            return method.OverriddenMethod is { } overridden && ProtectedCallee.Includes(overridden) ? overridden : null;
        }

        for (INamedTypeSymbol? type = method.ContainingType.BaseType; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (IMethodSymbol candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (Hides(method, candidate))
                {
                    return ProtectedCallee.Includes(candidate) ? candidate : null;
                }
            }
        }

        return null;
    }

    /// <summary>The core that could be overridden in the place of the method, with the same parameters and result; null without one.</summary>
    public static IMethodSymbol? OverridableCore(
        IMethodSymbol method, IMethodSymbol dropped, Compilation compilation, CancellationToken cancellation)
    {
        string name = CoreParser.NameOf(dropped.OriginalDefinition);
        IMethodSymbol? core = dropped.ContainingType.GetMembers(name)
            .OfType<IMethodSymbol>()
            .FirstOrDefault(candidate => candidate is { IsSealed: false, IsStatic: false, DeclaredAccessibility: not Accessibility.Private }
                && (candidate.IsVirtual || candidate.IsAbstract || candidate.IsOverride)
                && HasSameParameters(method, candidate)
                && SymbolEqualityComparer.Default.Equals(method.ReturnType, candidate.ReturnType));
        bool runs = core is not null
            && (core.DeclaringSyntaxReferences.IsEmpty
                || SymbolEqualityComparer.Default.Equals(
                    ProtectedMethods.CoreOf(dropped.OriginalDefinition, (CSharpCompilation)compilation, cancellation)?.OriginalDefinition,
                    core.OriginalDefinition));
        return runs && !method.ContainingType.GetMembers(name).Any() ? core : null;
    }

    private static bool Hides(IMethodSymbol method, IMethodSymbol candidate) =>
        candidate is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
        && candidate.IsStatic == method.IsStatic
        && HasSameParameters(method, candidate);

    private static bool HasSameParameters(IMethodSymbol method, IMethodSymbol candidate)
    {
        if (method.Arity != candidate.Arity || method.Parameters.Length != candidate.Parameters.Length)
        {
            return false;
        }

        IMethodSymbol constructed = method.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        return method.Parameters
            .Zip(constructed.Parameters, static (left, right) =>
                left.RefKind == right.RefKind && SymbolEqualityComparer.Default.Equals(left.Type, right.Type))
            .All(static same => same);
    }
}
