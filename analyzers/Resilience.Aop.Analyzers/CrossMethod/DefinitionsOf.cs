using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>Collects the definitions of names that count: those that some method is called with.</summary>
internal static class DefinitionsOf
{
    /// <summary>Those of a type and of its methods.</summary>
    public static IEnumerable<NamedDefinition> Type(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.IsBundle() || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            yield break;
        }

        IMethodSymbol[] methods = [.. type.GetMembers().OfType<IMethodSymbol>().Where(ProtectedCallee.Includes)];
        if (methods.Any(static method => !PolicyCollector.HasOwn(method)) && PolicyCollector.HasOwn(type))
        {
            foreach (NamedDefinition definition in NamedDefinition.On(type, compilation, cancellation))
            {
                yield return definition;
            }
        }

        foreach (IMethodSymbol method in methods)
        {
            foreach (NamedDefinition definition in NamedDefinition.On(method, compilation, cancellation))
            {
                yield return definition;
            }
        }
    }

    /// <summary>In the order of files and lines, so that the same code always gives the same report. Definitions of other assemblies come first.</summary>
    public static IEnumerable<NamedDefinition> InOrder(IEnumerable<NamedDefinition> definitions, CancellationToken cancellation) => definitions
        .Select(definition => (Definition: definition, Location: definition.Location(cancellation)))
        .OrderBy(static pair => pair.Location.SourceTree?.FilePath ?? string.Empty, StringComparer.Ordinal)
        .ThenBy(static pair => pair.Location.SourceSpan.Start)
        .Select(static pair => pair.Definition);
}
