using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>
/// Attribute classes that derive from <c>ResiliencePolicyAttribute</c> and stand for the policies that they carry, or that bundles on
/// them carry. Nothing is inherited: the attributes of a base class are not those of the bundle.
/// </summary>
internal static class PolicyBundle
{
    private const string BaseClass = "ResiliencePolicyAttribute";

    /// <summary>Whether a class is a bundle.</summary>
    public static bool IsBundle(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == BaseClass && current.IsOurs())
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsBundle(AttributeData data) => data.AttributeClass?.IsBundle() == true;

    /// <summary>The bundles that stand on a method or type, as written.</summary>
    public static ImmutableArray<AttributeData> On(ISymbol symbol)
    {
        ImmutableArray<AttributeData>.Builder? found = null;
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (IsBundle(data))
            {
                found ??= ImmutableArray.CreateBuilder<AttributeData>();
                found.Add(data);
            }
        }

        return found?.ToImmutable() ?? ImmutableArray<AttributeData>.Empty;
    }

    /// <summary>What a bundle on a method or type stands for: the policies on its own class, and of each other kind those of bundles on it.</summary>
    public static ImmutableArray<PolicyAttribute> Expand(AttributeData bundle, ISymbol symbol)
    {
        ImmutableArray<PolicyAttribute>.Builder policies = ImmutableArray.CreateBuilder<PolicyAttribute>();
        foreach (INamedTypeSymbol type in Reached(bundle))
        {
            bool isForeign = !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, symbol.ContainingAssembly);
            PolicyKind[] settled = [.. policies.Select(static policy => policy.Kind)];
            foreach (AttributeData data in type.GetAttributes())
            {
                if (PolicyCollector.KindOf(data) is { } kind && !settled.Contains(kind))
                {
                    policies.Add(new PolicyAttribute(kind, data, symbol is ITypeSymbol, bundle, isForeign));
                }
            }
        }

        return policies.ToImmutable();
    }

    /// <summary>The class of a bundle and those of the bundles on it, nearest first. A bundle may carry itself: it counts once.</summary>
    public static IEnumerable<INamedTypeSymbol> Reached(AttributeData bundle)
    {
        List<INamedTypeSymbol> reached = [bundle.AttributeClass!];
        for (int i = 0; i < reached.Count; i++)
        {
            foreach (AttributeData inner in On(reached[i]))
            {
                if (!reached.Contains(inner.AttributeClass!, SymbolEqualityComparer.Default))
                {
                    reached.Add(inner.AttributeClass!);
                }
            }
        }

        return reached;
    }

    /// <summary>
    /// Two bundles on one method or type that bring the same policy, which no attribute of its own settles, or null.
    /// </summary>
    public static (PolicyKind Kind, AttributeData First, AttributeData Second)? Conflict(ISymbol symbol)
    {
        // A bundle that carries itself does not conflict with what it carries besides.
        ImmutableArray<AttributeData> bundles = On(symbol).RemoveAll(bundle => SymbolEqualityComparer.Default.Equals(bundle.AttributeClass, symbol));
        Dictionary<PolicyKind, AttributeData> brought = [];
        foreach (AttributeData bundle in bundles.Length < 2 ? ImmutableArray<AttributeData>.Empty : bundles)
        {
            foreach (PolicyAttribute policy in Expand(bundle, symbol))
            {
                if (brought.TryGetValue(policy.Kind, out AttributeData? first))
                {
                    if (!ReferenceEquals(first, bundle) && PolicyCollector.First(symbol, policy.Kind) is null)
                    {
                        return (policy.Kind, first, bundle);
                    }
                }
                else
                {
                    brought.Add(policy.Kind, bundle);
                }
            }
        }

        return null;
    }
}
