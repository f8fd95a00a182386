using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Which methods the policies of a class reach: every partial one without a body that has a core, or a decorator's inner object behind it, and does not opt out.</summary>
internal static class ClassReach
{
    /// <summary>Whether a method without policies of its own is protected by those of its class.</summary>
    public static bool Includes(IMethodSymbol method) =>
        method.ContainingType is { } type
        && !type.IsBundle()
        && PolicyCollector.HasOwn(type)
        && IsCandidate(method);

    /// <summary>The methods that a class with policies protects and that have none of their own.</summary>
    public static ImmutableArray<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(static method => IsCandidate(method) && !PolicyCollector.HasOwn(method))
            .ToImmutableArray();

    private static bool IsCandidate(IMethodSymbol method) =>
        method.IsPartialDefinition
        && GeneratedParts.HandWrittenBody(method) is null
        && PolicyCollector.Mark(method, "NoResilienceAttribute") is null
        && (CoreParser.HasCandidate(method) || DecoratorFacts.Completes(method));
}
