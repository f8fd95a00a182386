using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Finds methods by name as generated code inside the type would.</summary>
internal static class MemberLookup
{
    /// <summary>The methods of the type and the accessible ones of its bases, nearest first; overridden ones count once.</summary>
    public static ImmutableArray<IMethodSymbol> Methods(MethodContext context, string name)
    {
        ImmutableArray<IMethodSymbol>.Builder found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? type = context.Type; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers(name))
            {
                if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method || overridden.Contains(method))
                {
                    continue;
                }

                if (method.OverriddenMethod is { } hidden)
                {
                    overridden.Add(hidden);
                }

                if (ReferenceEquals(type, context.Type) || context.Compilation.IsSymbolAccessibleWithin(method, context.Type, context.Type))
                {
                    found.Add(method);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The method with the protected method's type parameters as arguments; null when it cannot take them.</summary>
    public static IMethodSymbol? Construct(MethodContext context, IMethodSymbol candidate)
    {
        if (candidate.Arity == 0)
        {
            return candidate;
        }

        if (candidate.Arity != context.Method.Arity)
        {
            return null;
        }

        IMethodSymbol constructed = candidate.Construct([.. context.Method.TypeParameters]);
        return ConstraintParser.Permit(context, context.Method, constructed) ? constructed : null;
    }
}
