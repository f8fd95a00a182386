using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Fallback;

/// <summary>The methods that a [Fallback] names.</summary>
/// <param name="Policy">The attribute.</param>
/// <param name="Members">The methods in order, partial ones as definitions.</param>
internal sealed record FallbackChain(PolicyAttribute Policy, ImmutableArray<IMethodSymbol> Members)
{
    public static FallbackChain? Of(ProtectedBody body) =>
        body.Attribute(PolicyKind.Fallback) is { } policy ? new FallbackChain(policy, Resolve(body.Method, policy, body)) : null;

    /// <summary>The chain of another protected method; empty without one.</summary>
    public static ImmutableArray<IMethodSymbol> Of(IMethodSymbol method, ProtectedBody body)
    {
        foreach (PolicyAttribute policy in body.Policies.Attributes(method))
        {
            if (policy.Kind == PolicyKind.Fallback)
            {
                return Resolve(method, policy, body);
            }
        }

        return ImmutableArray<IMethodSymbol>.Empty;
    }

    /// <summary>The argument that names a member; the method's name when the attribute stands elsewhere.</summary>
    public Location PlaceOf(int index, ProtectedBody body) => Policy is { IsOnClass: false, Bundle: null }
        ? new AttributeReader(Policy.Data, body.Cancellation).LocationOf(index)
        : body.PlaceOf(Policy);

    /// <summary>What a member runs: the core, when it is a protected method itself.</summary>
    public static IMethodSymbol BodyOf(IMethodSymbol member, ProtectedBody body) =>
        ProtectedMethods.Includes(member)
            ? ProtectedMethods.CoreOf(member, (CSharpCompilation)body.Compilation, body.Cancellation) ?? member
            : member;

    private static ImmutableArray<IMethodSymbol> Resolve(IMethodSymbol method, PolicyAttribute policy, ProtectedBody body) =>
        policy.Data.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } names]
            ? names.Values
                .Select(name => name.Value is string text
                    ? ProtectedMethods.FallbackOf(method, text, (CSharpCompilation)body.Compilation, body.Cancellation)
                    : null)
                .OfType<IMethodSymbol>()
                .Select(static member => (member.OriginalDefinition.PartialDefinitionPart ?? member).OriginalDefinition)
                .ToImmutableArray()
            : ImmutableArray<IMethodSymbol>.Empty;
}
