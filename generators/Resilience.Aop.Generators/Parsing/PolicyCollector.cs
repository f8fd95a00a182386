using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Which policies apply to a method: its own, and for each other kind its class's.</summary>
internal static class PolicyCollector
{
    /// <summary>The policy attributes that stand on a method or type itself, outermost first, each as often as written.</summary>
    public static ImmutableArray<PolicyAttribute> Own(ISymbol symbol)
    {
        ImmutableArray<PolicyAttribute>.Builder? found = null;
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (KindOf(data) is { } kind)
            {
                found ??= ImmutableArray.CreateBuilder<PolicyAttribute>();
                found.Add(new PolicyAttribute(kind, data, symbol is ITypeSymbol));
            }
        }

        return found is null ? ImmutableArray<PolicyAttribute>.Empty : found.OrderBy(static policy => policy.Kind).ToImmutableArray();
    }

    /// <summary>The outermost policy that stands on a method or type itself, or null.</summary>
    public static PolicyKind? OutermostOwn(ISymbol symbol)
    {
        PolicyKind? outermost = null;
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (KindOf(data) is { } kind && (outermost is null || kind < outermost))
            {
                outermost = kind;
            }
        }

        return outermost;
    }

    /// <summary>One policy of each kind, or all those of a kind that may repeat: the method's, else the class's; the outermost first.</summary>
    public static ImmutableArray<PolicyAttribute> Effective(IMethodSymbol method)
    {
        PolicyAttribute?[] byKind = new PolicyAttribute?[PolicyCatalog.OutermostFirst.Length];
        List<PolicyAttribute>? repeated = null;
        int count = AddMissing(byKind, ref repeated, method.GetAttributes(), areOnClass: false);
        if (Mark(method, "NoResilienceAttribute") is null)
        {
            count += AddMissing(byKind, ref repeated, method.ContainingType.GetAttributes(), areOnClass: true);
        }

        ImmutableArray<PolicyAttribute>.Builder policies = ImmutableArray.CreateBuilder<PolicyAttribute>(count);
        foreach (PolicyAttribute? policy in byKind)
        {
            if (policy is { } found)
            {
                policies.Add(found);
                policies.AddRange(repeated?.Where(other => other.Kind == found.Kind) ?? []);
            }
        }

        return policies.MoveToImmutable();
    }

    /// <summary>Another attribute of a kind that a method already has, or null.</summary>
    public static AttributeData? Second(IMethodSymbol method, PolicyKind kind)
    {
        bool hasOne = false;
        foreach (AttributeData data in method.GetAttributes())
        {
            if (KindOf(data) == kind)
            {
                if (hasOne)
                {
                    return data;
                }

                hasOne = true;
            }
        }

        return null;
    }

    /// <summary>The first attribute of a kind on a method or type, or null.</summary>
    public static AttributeData? First(ISymbol symbol, PolicyKind kind)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (KindOf(data) == kind)
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>One of our attributes that is no policy, or null.</summary>
    public static AttributeData? Mark(ISymbol symbol, string attributeClass)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { } type && type.Name == attributeClass && type.IsOurs())
            {
                return data;
            }
        }

        return null;
    }

    private static int AddMissing(
        PolicyAttribute?[] byKind,
        ref List<PolicyAttribute>? repeated,
        ImmutableArray<AttributeData> attributes,
        bool areOnClass)
    {
        int added = 0;
        foreach (AttributeData data in attributes)
        {
            if (KindOf(data) is not { } kind)
            {
                continue;
            }

            PolicyAttribute policy = new(kind, data, areOnClass);
            if (byKind[(int)kind] is not { } present)
            {
                byKind[(int)kind] = policy;
                added++;
            }
            else if (PolicyCatalog.MayRepeat(kind) && present.IsOnClass == areOnClass)
            {
                (repeated ??= []).Add(policy);
                added++;
            }
        }

        return added;
    }

    private static PolicyKind? KindOf(AttributeData data) =>
        data.AttributeClass is { } type && PolicyCatalog.KindOf(type.Name) is { } kind && type.IsOurs() ? kind : null;
}
