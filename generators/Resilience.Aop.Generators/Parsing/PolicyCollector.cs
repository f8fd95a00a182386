using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Which policies apply to a method: its own, and for each other kind its class's.</summary>
internal static class PolicyCollector
{
    /// <summary>The policy attributes and bundles that stand on a method or type itself: policies first, the outermost before the others.</summary>
    public static ImmutableArray<AttributeData> Written(ISymbol symbol) => HasOwn(symbol)
        ? symbol.GetAttributes()
            .Where(static data => KindOf(data) is not null || PolicyBundle.IsBundle(data))
            .OrderBy(static data => KindOf(data) ?? (PolicyKind)int.MaxValue)
            .ToImmutableArray()
        : ImmutableArray<AttributeData>.Empty; // nearly every method of a project

    /// <summary>Whether a method or type has policies of its own, written or through a bundle.</summary>
    public static bool HasOwn(ISymbol symbol)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (KindOf(data) is not null || PolicyBundle.IsBundle(data))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The policies that stand on a method or type itself, outermost first, each as often as written; those of its bundles come after
    /// the written ones.
    /// </summary>
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

        foreach (AttributeData bundle in PolicyBundle.On(symbol))
        {
            found ??= ImmutableArray.CreateBuilder<PolicyAttribute>();
            found.AddRange(PolicyBundle.Expand(bundle, symbol));
        }

        return found is null ? ImmutableArray<PolicyAttribute>.Empty : found.OrderBy(static policy => policy.Kind).ToImmutableArray();
    }

    /// <summary>The attribute at which a method or type is parsed: of the outermost policy written on it the first, else the first bundle, or null.</summary>
    public static AttributeData? Speaker(ISymbol symbol)
    {
        AttributeData? speaker = null;
        PolicyKind outermost = default;
        AttributeData? bundle = null;
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (KindOf(data) is not { } kind)
            {
                bundle ??= speaker is null && PolicyBundle.IsBundle(data) ? data : null;
            }
            else if (speaker is null || kind < outermost)
            {
                (speaker, outermost) = (data, kind);
            }
        }

        return speaker ?? bundle;
    }

    /// <summary>One policy of each kind, or all those of a kind that may repeat: the method's, else that of its bundle, else the class's, else that of the class's bundle; the outermost first.</summary>
    public static ImmutableArray<PolicyAttribute> Effective(IMethodSymbol method) => Effective(method, forwarded: null, method.ContainingType);

    /// <summary>The policies of a method that is being parsed, also of one that a decorator passes on.</summary>
    public static ImmutableArray<PolicyAttribute> Effective(MethodContext context) => Effective(context.Method, context.Forwarded, context.Type);

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

    /// <summary>The policy that an attribute is, or null.</summary>
    public static PolicyKind? KindOf(AttributeData data) =>
        data.AttributeClass is { } type && PolicyCatalog.KindOf(type.Name) is { } kind && type.IsOurs() ? kind : null;

    // In a decorator the policies of the interface's member come after those of the method itself, and those of the interface after those of the class.
    private static ImmutableArray<PolicyAttribute> Effective(IMethodSymbol method, ForwardedMember? forwarded, INamedTypeSymbol type)
    {
        PolicyAttribute?[] byKind = new PolicyAttribute?[PolicyCatalog.OutermostFirst.Length];
        List<PolicyAttribute>? repeated = null;
        int count = AddMissing(byKind, ref repeated, method, areOnClass: false, contractOf: forwarded?.Part is null ? type : null);
        bool hasOptedOut = Mark(method, "NoResilienceAttribute") is not null;
        if (forwarded is { Part: not null, Member: IMethodSymbol member } && !hasOptedOut)
        {
            hasOptedOut = Mark(member, "NoResilienceAttribute") is not null;
            count += AddMissing(byKind, ref repeated, member, areOnClass: false, contractOf: type);
        }

        if (!hasOptedOut && !type.IsBundle())
        {
            count += AddMissing(byKind, ref repeated, type, areOnClass: true);
            count += forwarded is null ? 0 : AddMissing(byKind, ref repeated, forwarded.Member.ContainingType, areOnClass: true, contractOf: type);
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

    private static int AddMissing(
        PolicyAttribute?[] byKind, ref List<PolicyAttribute>? repeated, ISymbol symbol, bool areOnClass, INamedTypeSymbol? contractOf = null)
    {
        bool isForeign = contractOf is not null && !SymbolEqualityComparer.Default.Equals(contractOf.ContainingAssembly, symbol.ContainingAssembly);
        List<PolicyAttribute> own = [];
        bool hasBundles = false;
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (KindOf(data) is { } kind)
            {
                own.Add(new PolicyAttribute(kind, data, areOnClass, IsOnForeignContract: isForeign));
            }
            else
            {
                hasBundles |= PolicyBundle.IsBundle(data);
            }
        }

        int added = AddLevel(byKind, ref repeated, own);
        foreach (AttributeData bundle in hasBundles ? PolicyBundle.On(symbol) : ImmutableArray<AttributeData>.Empty)
        {
            ImmutableArray<PolicyAttribute> policies = PolicyBundle.Expand(bundle, symbol);
            added += AddLevel(byKind, ref repeated, isForeign ? policies.Select(static policy => policy with { IsOnForeignContract = true }).ToImmutableArray() : policies);
        }

        return added;
    }

    /// <summary>Adds the policies of one place, of the kinds that no place before it had.</summary>
    private static int AddLevel(PolicyAttribute?[] byKind, ref List<PolicyAttribute>? repeated, IReadOnlyList<PolicyAttribute> policies)
    {
        int added = 0;
        PolicyAttribute?[] before = [.. byKind];
        foreach (PolicyAttribute policy in policies)
        {
            int kind = (int)policy.Kind;
            if (byKind[kind] is null)
            {
                byKind[kind] = policy;
                added++;
            }
            else if (before[kind] is null && PolicyCatalog.MayRepeat(policy.Kind))
            {
                (repeated ??= []).Add(policy);
                added++;
            }
        }

        return added;
    }
}
