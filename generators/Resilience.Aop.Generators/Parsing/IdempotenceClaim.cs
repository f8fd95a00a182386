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
    public static bool Covers(IMethodSymbol method, IMethodSymbol core) =>
        Idempotent(method, core) is not null || KeyParameters(method, core).Any();

    /// <summary>The nearest [Idempotent], or null.</summary>
    public static AttributeData? Idempotent(IMethodSymbol method, IMethodSymbol core)
    {
        if ((Of(method, Mark) ?? Of(core, Mark)) is { } own)
        {
            return own;
        }

        foreach (IMethodSymbol member in Implemented(method))
        {
            if ((Of(member, Mark) ?? Of(member.ContainingType, Mark)) is { } ofContract)
            {
                return ofContract;
            }
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (Of(type, Mark) is { } ofType)
            {
                return ofType;
            }
        }

        return Of(method.ContainingAssembly, Mark);
    }

    /// <summary>The nearest [NonIdempotent] on the method, its core or an interface member that it implements, or null.</summary>
    public static AttributeData? NonIdempotent(IMethodSymbol method, IMethodSymbol core)
    {
        const string mark = "NonIdempotentAttribute";
        return Of(method, mark) ?? Of(core, mark) ?? Implemented(method).Select(static member => Of(member, mark)).FirstOrDefault(static data => data is not null);
    }

    /// <summary>The parameters of the method, its core or an interface member that are marked as idempotency keys.</summary>
    public static IEnumerable<IParameterSymbol> KeyParameters(IMethodSymbol method, IMethodSymbol core) =>
        Implemented(method).Prepend(core).Prepend(method)
            .SelectMany(static member => member.Parameters)
            .Where(static parameter => PolicyCollector.Mark(parameter, "IdempotencyKeyAttribute") is not null);

    private static AttributeData? Of(ISymbol symbol, string mark) => PolicyCollector.Mark(symbol, mark);

    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(@interface => @interface.GetMembers(method.Name).OfType<IMethodSymbol>())
        .Where(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
