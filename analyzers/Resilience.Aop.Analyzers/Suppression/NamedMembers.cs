using System.Collections.Immutable;
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
        && (type.GetMembers()
                .OfType<IMethodSymbol>()
                .Any(method => ProtectedMethods.Includes(method) && Names(PolicyCollector.Effective(method)).Contains(member.Name))
            || (DecoratorFacts.IsDecorator(type) && NamesOfDecorator(type).Contains(member.Name)));

    // The policies of a decorator stand on its interfaces too.
    private static IEnumerable<string> NamesOfDecorator(INamedTypeSymbol type) => type.AllInterfaces
        .SelectMany(static contract => contract.GetMembers().Where(static member => member is IMethodSymbol).Prepend(contract))
        .Prepend(type)
        .SelectMany(static symbol => Names(PolicyCollector.Own(symbol)));

    private static IEnumerable<string> Names(ImmutableArray<PolicyAttribute> policies)
    {
        foreach (PolicyAttribute policy in policies)
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
