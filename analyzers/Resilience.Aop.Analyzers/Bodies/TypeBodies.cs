using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>The bodies and initializers that the user wrote in one type, collected from several threads.</summary>
internal sealed class TypeBodies(INamedTypeSymbol type)
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _blocks = new(SymbolEqualityComparer.Default);

    /// <summary>The members that have a body or an initializer.</summary>
    public IEnumerable<ISymbol> Members => _blocks.Keys;

    /// <summary>Keeps the body of a member; those of nested types arrive here too and are not kept.</summary>
    public void Add(ISymbol member, ImmutableArray<IOperation> blocks)
    {
        if (SymbolEqualityComparer.Default.Equals(member.ContainingType, type))
        {
            _blocks[Key(member)] = blocks;
        }
    }

    /// <summary>The body of a method, or the initializer of a field or property; empty for what has none, or is of another type.</summary>
    public ImmutableArray<IOperation> Of(ISymbol member) =>
        _blocks.TryGetValue(Key(member), out ImmutableArray<IOperation> blocks) ? blocks : ImmutableArray<IOperation>.Empty;

    // Calls name the definition of a partial method, its body belongs to the other part.
    private static ISymbol Key(ISymbol member) =>
        (member as IMethodSymbol)?.PartialDefinitionPart?.OriginalDefinition ?? member.OriginalDefinition;
}
