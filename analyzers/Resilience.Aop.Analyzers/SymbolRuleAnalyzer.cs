using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers;

/// <summary>An analyzer of one rule that looks at symbols of one kind, each alone.</summary>
public abstract class SymbolRuleAnalyzer : DiagnosticAnalyzer
{
    private readonly SymbolKind _kind;

    private protected SymbolRuleAnalyzer(DiagnosticDescriptor rule, SymbolKind kind)
    {
        SupportedDiagnostics = ImmutableArray.Create(rule);
        _kind = kind;
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ResilienceReference.IsIn(start.Compilation) && LooksAt(start.Compilation))
            {
                start.RegisterSymbolAction(Analyze, _kind);
            }
        });
    }

    /// <summary>Whether a project that references the library is looked at; every one unless a rule knows better.</summary>
    private protected virtual bool LooksAt(Compilation compilation) => true;

    /// <summary>Looks at one symbol.</summary>
    private protected abstract void Analyze(SymbolAnalysisContext context);
}
