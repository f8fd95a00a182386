using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Suppression;

/// <summary>The members that policies name: fallbacks, predicates, providers.</summary>
internal static class NamedMembers
{
    private static readonly HashSet<string> Properties =
        ["When", "OnResult", "FailsOnResult", "DelayFrom", "OnRetry", "BreakDurationFrom", "CacheKeyFrom", "DefaultFrom"];

    /// <summary>Whether a policy of the same type names the method.</summary>
    public static bool Include(IMethodSymbol member) => member.ContainingType is { } type
        && type.GetMembers()
            .OfType<IMethodSymbol>()
            .Any(method => ProtectedMethods.Includes(method) && Names(method).Contains(member.Name));

    private static IEnumerable<string> Names(IMethodSymbol method)
    {
        foreach (PolicyAttribute policy in PolicyCollector.Effective(method))
        {
            foreach (KeyValuePair<string, TypedConstant> argument in policy.Data.NamedArguments)
            {
                if (Properties.Contains(argument.Key) && argument.Value.Value is string name)
                {
                    yield return name;
                }
            }

            foreach (string name in policy.Kind == PolicyKind.Fallback ? Chain(policy.Data) : [])
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> Chain(AttributeData fallback) => fallback.ConstructorArguments
        .Where(static argument => argument is { Kind: TypedConstantKind.Array, IsNull: false })
        .SelectMany(static argument => argument.Values)
        .Select(static member => member.Value)
        .OfType<string>();
}
