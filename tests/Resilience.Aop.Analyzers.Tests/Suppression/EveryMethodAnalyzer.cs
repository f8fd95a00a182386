using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Tests.Suppression;

/// <summary>
/// Stands for analyzers of others: reports its rules on every ordinary method, and the parameter rules on every parameter.
/// </summary>
#pragma warning disable RS1001 // used by tests only, through its type
internal sealed class EveryMethodAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    private static readonly ImmutableArray<string> OnMethods = ["IDE0051", "CA1822", "CA1068", "VSTHRD200"];
    private static readonly ImmutableArray<string> OnParameters = ["IDE0060", "CA1801"];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Rules = OnMethods.Concat(OnParameters).ToImmutableDictionary(
        static id => id,
        static id => new DiagnosticDescriptor(id, "Title", "Message", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Rules.Values];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static symbol =>
            {
                if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                {
                    foreach (string id in OnMethods)
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Rules[id], method.Locations[0]));
                    }

                    foreach (IParameterSymbol parameter in method.Parameters)
                    {
                        foreach (string id in OnParameters)
                        {
                            symbol.ReportDiagnostic(Diagnostic.Create(Rules[id], parameter.Locations[0]));
                        }
                    }
                }
            },
            SymbolKind.Method);
    }
}
