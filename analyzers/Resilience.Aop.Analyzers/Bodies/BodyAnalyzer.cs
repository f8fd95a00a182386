using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>
/// Runs all rules about bodies in one pass: types that have protected methods are read member by member, and judged when the last of their
/// files has been read. Other types cost one look at their members.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<BodyRule> _rules;

    /// <summary>Creates the analyzer.</summary>
    public BodyAnalyzer()
        : this(BodyRules.All)
    {
    }

    internal BodyAnalyzer(ImmutableArray<BodyRule> rules)
    {
        _rules = rules;
        SupportedDiagnostics = rules.SelectMany(static rule => rule.Descriptors).Distinct().ToImmutableArray();
    }

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ResilienceReference.IsIn(start.Compilation))
            {
                PolicyLookup policies = PolicyLookup.Of(start.Compilation);
                start.RegisterSymbolStartAction(type => Begin(type, policies), SymbolKind.NamedType);
            }
        });
    }

    private void Begin(SymbolStartAnalysisContext context, PolicyLookup policies)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!PolicyLookup.HasProtectedMethods(type))
        {
            return;
        }

        TypeBodies bodies = new(type);
        context.RegisterOperationBlockAction(block => bodies.Add(block.OwningSymbol, block.OperationBlocks));
        context.RegisterSymbolEndAction(end => Judge(end, type, bodies, policies));
    }

    private void Judge(SymbolAnalysisContext context, INamedTypeSymbol type, TypeBodies bodies, PolicyLookup policies)
    {
        ProtectedType judged = ProtectedType.Of(type, bodies, policies, context.Options, context.CancellationToken);
        if (judged.Methods.IsEmpty)
        {
            return;
        }

        foreach (BodyRule rule in _rules)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (ProtectedBody body in judged.Methods)
            {
                rule.Check(body, context.ReportDiagnostic);
            }

            rule.Check(judged, context.ReportDiagnostic);
        }
    }
}
