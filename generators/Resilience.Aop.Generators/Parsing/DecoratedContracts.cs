using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Finds the interfaces that the decorators of an assembly implement.</summary>
internal static class DecoratedContracts
{
    /// <summary>Their definitions.</summary>
    public static HashSet<INamedTypeSymbol> In(Compilation compilation)
    {
        HashSet<INamedTypeSymbol> found = new(SymbolEqualityComparer.Default);
        Add(compilation.Assembly.GlobalNamespace, found);
        return found;
    }

    private static void Add(INamespaceOrTypeSymbol container, HashSet<INamedTypeSymbol> found)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && DecoratorFacts.IsDecorator(type))
            {
                found.UnionWith(type.AllInterfaces.Select(static contract => contract.OriginalDefinition));
            }

            Add(member, found);
        }
    }
}
