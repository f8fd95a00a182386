using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP710: two definitions of one name, in different types of the project or of what it references. In builds only.</summary>
internal static class NamesOfProject
{
    /// <param name="types">Every type of the project.</param>
    public static void Report(IEnumerable<INamedTypeSymbol> types, CompilationAnalysisContext context)
    {
        IEnumerable<NamedDefinition> definitions = types
            .Concat(References(context.Compilation).SelectMany(static assembly => CallGraph.TypesOf(assembly.GlobalNamespace)))
            .SelectMany(type => DefinitionsOf.Type(type, context.Compilation, context.CancellationToken));
        foreach (IGrouping<(PolicyKind, string), NamedDefinition> name in definitions.GroupBy(static found => (found.Kind, found.Name)))
        {
            NamedDefinition? first = null;
            foreach (NamedDefinition definition in DefinitionsOf.InOrder(name, context.CancellationToken))
            {
                first ??= definition;
                Location place = definition.Location(context.CancellationToken);
                if (place.IsInSource
                    && !SymbolEqualityComparer.Default.Equals(first.Type, definition.Type)
                    && NamedDefinition.Difference(first, definition) is { } difference)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.NameIsDefinedTwiceElsewhere,
                        place,
                        definition.KindName,
                        CSharpLiteral.Text(definition.Name),
                        difference.First,
                        first.OwnerName,
                        difference.Second));
                }
            }
        }
    }

    // References that cannot have policies are not looked into.
    private static IEnumerable<IAssemblySymbol> References(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols
        .Where(static assembly => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == "Resilience.Aop")))
        .OrderBy(static assembly => assembly.Name, StringComparer.Ordinal);
}
