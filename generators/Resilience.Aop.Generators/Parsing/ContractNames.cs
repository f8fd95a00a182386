using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Which names a decorator can still give to public members; the others are implemented explicitly.</summary>
internal sealed class ContractNames(DecoratorFacts decorator)
{
    private readonly List<ISymbol> _given = [];

    /// <summary>Whether a member cannot be public in the decorator. If it can, it takes its name.</summary>
    public bool AreTaken(ISymbol member)
    {
        INamedTypeSymbol host = decorator.Host;
        if (member.DeclaredAccessibility != Accessibility.Public
            || Reach(member.ContainingType) < Reach(host)
            || member.Name == host.Name
            || (member is IMethodSymbol method && ConstraintParser.DependOnContract(method))
            || member is IPropertySymbol { IsIndexer: true, MetadataName: not "Item" }
            || host.TypeParameters.Any(parameter => parameter.Name == member.Name)
            || Others(member).Any(other => Clash(member, other)))
        {
            return true;
        }

        _given.Add(member);
        return false;
    }

    private IEnumerable<ISymbol> Others(ISymbol member)
    {
        foreach (ISymbol given in _given.Where(given => NameOf(given) == NameOf(member)))
        {
            yield return given;
        }

        for (INamedTypeSymbol? type = decorator.Host; type is not null; type = type.BaseType)
        {
            foreach (ISymbol own in type.GetMembers(NameOf(member)).Concat(type.GetMembers(member.Name)))
            {
                if (!GeneratedParts.Contain(own)
                    && (ReferenceEquals(type, decorator.Host) || decorator.Compilation.IsSymbolAccessibleWithin(own, decorator.Host)))
                {
                    yield return own;
                }
            }
        }
    }

    // An indexer has the name that it has in metadata.
    private static string NameOf(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? "Item" : member.Name;

    private static bool Clash(ISymbol member, ISymbol other) => (member, other) switch
    {
        (IMethodSymbol left, IMethodSymbol right) => left.Arity == right.Arity && AreSame(left.Parameters, Parameters(left, right)),
        (IPropertySymbol { IsIndexer: true } left, IPropertySymbol { IsIndexer: true } right) => AreSame(left.Parameters, right.Parameters),
        _ => true,
    };

    private static ImmutableArray<IParameterSymbol> Parameters(IMethodSymbol left, IMethodSymbol right) =>
        (right.Arity == 0 ? right : right.Construct([.. left.TypeParameters])).Parameters;

    // Methods that differ in the way of passing only cannot always stand beside each other.
    private static bool AreSame(ImmutableArray<IParameterSymbol> left, ImmutableArray<IParameterSymbol> right) =>
        left.Length == right.Length
        && left.Zip(right, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static same => same);

    // A public method cannot have types in its signature that fewer can see than the method.
    private static int Reach(ITypeSymbol type)
    {
        int reach = type is INamedTypeSymbol named ? named.TypeArguments.Select(Reach).DefaultIfEmpty(2).Min() : 2;
        for (ITypeSymbol? current = type; current is not null and not ITypeParameterSymbol; current = current.ContainingType)
        {
            reach = Math.Min(reach, current.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.NotApplicable => 2,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => 1,
                _ => 0,
            });
        }

        return reach;
    }
}
