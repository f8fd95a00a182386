using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Tests.Shape;

/// <summary>Stands in for the compiler and writes down what an analyzer wants to be called for.</summary>
internal sealed class RegistrationSpy : AnalysisContext
{
    private readonly List<Action<CompilationStartAnalysisContext>> _starts = [];
    private readonly List<string> _registered = [];

    /// <summary>What an analyzer asks for at once, and what it asks for when it has seen a compilation.</summary>
    public static (IReadOnlyList<string> AtOnce, IReadOnlyList<string> OfCompilation) Registrations(DiagnosticAnalyzer analyzer, Compilation compilation)
    {
        RegistrationSpy spy = new();
        analyzer.Initialize(spy);
        Start start = new(compilation);
        spy._starts.ForEach(action => action(start));
        return (spy._registered, start.Registered);
    }

    public override void EnableConcurrentExecution()
    {
    }

    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
    {
    }

    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action) => _starts.Add(action);

    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => _registered.Add("compilation");

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => _registered.Add("semantic model");

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => _registered.Add("symbol");

    public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind) => _registered.Add("symbol start");

    public override void RegisterCodeBlockStartAction<TKind>(Action<CodeBlockStartAnalysisContext<TKind>> action) => _registered.Add("code block start");

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => _registered.Add("code block");

    public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action) => _registered.Add("operation block start");

    public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => _registered.Add("operation block");

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => _registered.Add("operation");

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => _registered.Add("syntax tree");

    public override void RegisterSyntaxNodeAction<TKind>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TKind> syntaxKinds) => _registered.Add("syntax node");

    private sealed class Start(Compilation compilation) : CompilationStartAnalysisContext(compilation, new AnalyzerOptions([]), CancellationToken.None)
    {
        public List<string> Registered { get; } = [];

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => Registered.Add("compilation end");

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => Registered.Add("semantic model");

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => Registered.Add("symbol");

        public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind) => Registered.Add("symbol start");

        public override void RegisterCodeBlockStartAction<TKind>(Action<CodeBlockStartAnalysisContext<TKind>> action) => Registered.Add("code block start");

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => Registered.Add("code block");

        public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action) => Registered.Add("operation block start");

        public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => Registered.Add("operation block");

        public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => Registered.Add("operation");

        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => Registered.Add("syntax tree");

        public override void RegisterSyntaxNodeAction<TKind>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TKind> syntaxKinds) => Registered.Add("syntax node");
    }
}
