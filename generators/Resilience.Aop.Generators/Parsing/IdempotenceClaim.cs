using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Whether somebody has declared that a protected method may run several times with the effect of running once.</summary>
internal static class IdempotenceClaim
{
    private const string Mark = "IdempotentAttribute";

    /// <summary>
    /// Looks at the method, its core, the interface members that it implements, the types and the assembly, and for a parameter that
    /// carries an idempotency key.
    /// </summary>
    public static bool Covers(MethodContext context, IMethodSymbol core)
    {
        IMethodSymbol method = context.Method;
        if (Has(method) || Has(core) || Has(context.Type.ContainingAssembly) || HasKey(method) || HasKey(core))
        {
            return true;
        }

        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.ContainingType)
        {
            if (Has(type))
            {
                return true;
            }
        }

        return (context.Forwarded is { } forwarded && Has(forwarded.Member.ContainingType))
            || Implemented(method).Any(static member => Has(member) || Has(member.ContainingType) || HasKey(member));
    }

    private static bool Has(ISymbol symbol) => PolicyCollector.Mark(symbol, Mark) is not null;

    private static bool HasKey(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => PolicyCollector.Mark(parameter, "IdempotencyKeyAttribute") is not null);

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(@interface => @interface.GetMembers(method.Name).OfType<IMethodSymbol>())
        .Where(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
