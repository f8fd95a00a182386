using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.CrossMethod;

/// <summary>RAOP705: two definitions of one name in one type contradict each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamesOfTypeAnalyzer : SymbolRuleAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public NamesOfTypeAnalyzer()
        : base(Descriptors.NameIsDefinedTwice, SymbolKind.NamedType)
    {
    }

    private protected override void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        IEnumerable<NamedDefinition> definitions = DefinitionsOf.Type(type, context.Compilation, context.CancellationToken);
        foreach (IGrouping<(PolicyKind, string), NamedDefinition> name in definitions.GroupBy(static found => (found.Kind, found.Name)))
        {
            NamedDefinition? first = null;
            foreach (NamedDefinition definition in DefinitionsOf.InOrder(name, context.CancellationToken))
            {
                first ??= definition;
                if (NamedDefinition.Difference(first, definition) is { } difference)
                {
                    Location firstLocation = first.Location(context.CancellationToken);
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.NameIsDefinedTwice,
                        definition.Location(context.CancellationToken),
                        additionalLocations: [firstLocation],
                        definition.KindName,
                        CSharpLiteral.Text(definition.Name),
                        difference.First,
                        first.Owner.Name,
                        difference.Second));
                }
            }
        }
    }
}
