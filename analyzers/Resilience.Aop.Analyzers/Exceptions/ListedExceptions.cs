using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Exceptions;

/// <summary>What <c>On</c> and <c>Except</c> of a policy name.</summary>
/// <param name="On">The listed types; null without a list.</param>
/// <param name="MatchInner">Whether inner exceptions are compared too.</param>
internal sealed record ListedExceptions(ImmutableArray<ITypeSymbol>? On, ImmutableArray<ITypeSymbol> Except, bool MatchInner)
{
    public static ListedExceptions Of(PolicyAttribute policy)
    {
        AttributeReader attribute = new(policy.Data, CancellationToken.None);
        return new ListedExceptions(
            Types(attribute, "On"),
            Types(attribute, "Except") ?? ImmutableArray<ITypeSymbol>.Empty,
            attribute.Bool("MatchInner") == true);
    }

    /// <summary>Whether <c>Except</c> takes a type out.</summary>
    public bool Excepts(ITypeSymbol type) => Except.Any(type.IsOrDerivesFrom);

    /// <summary>Whether a written <c>On</c> covers a type, whatever <c>Except</c> says.</summary>
    public bool Lists(ITypeSymbol type) => On is { } on && on.Any(type.IsOrDerivesFrom);

    private static ImmutableArray<ITypeSymbol>? Types(AttributeReader attribute, string name) => attribute.Items(name) is { } items
        ? items.Select(static item => item.Value).OfType<ITypeSymbol>().ToImmutableArray()
        : null;
}
