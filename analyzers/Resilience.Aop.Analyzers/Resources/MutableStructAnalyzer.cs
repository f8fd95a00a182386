using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Resources;

/// <summary>RAOP805: an asynchronous core works on a copy of its struct.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableStructAnalyzer : SymbolRuleAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MutableStructAnalyzer()
        : base(Descriptors.StructIsCopied, SymbolKind.Method)
    {
    }

    private protected override void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (method is not { IsStatic: false, IsReadOnly: false, ContainingType: { TypeKind: TypeKind.Struct, IsReadOnly: false } type }
            || !ProtectedMethods.Includes(method)
            || ReturnParser.IsSynchronous(ReturnParser.Parse(method).Shape)
            || ProtectedMethods.CoreOf(method, (CSharpCompilation)context.Compilation, context.CancellationToken) is not { IsReadOnly: false, IsStatic: false })
        {
            return;
        }

        string[] mutable = [.. type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static field => field is { IsStatic: false, IsConst: false, IsReadOnly: false })
            .Select(static field => field.AssociatedSymbol?.Name ?? field.Name)];
        if (mutable.Length > 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.StructIsCopied, method.Locations.FirstOrDefault(), method.Name, type.Name, mutable[0]));
        }
    }
}
