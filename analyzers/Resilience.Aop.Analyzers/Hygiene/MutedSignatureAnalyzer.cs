using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Hygiene;

/// <summary>RAOP906: a protected signature mentions an obsolete or experimental type, of which the generated part says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutedSignatureAnalyzer : SymbolRuleAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MutedSignatureAnalyzer()
        : base(Descriptors.SignatureIsMuted, SymbolKind.Method)
    {
    }

    private protected override void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (!ProtectedMethods.Includes(method) || ShapeParser.Declaration(method) is not { } declaration)
        {
            return;
        }

        Report(context, method, method.ReturnType, declaration.ReturnType);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (declaration.ParameterList.Parameters.ElementAtOrDefault(parameter.Ordinal)?.Type is { } type)
            {
                Report(context, method, parameter.Type, type);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, IMethodSymbol method, ITypeSymbol type, TypeSyntax syntax)
    {
        foreach (ITypeSymbol part in Parts(type))
        {
            if (Fault(part) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.SignatureIsMuted, syntax.GetLocation(), part.Name, fault, method.Name));
                return;
            }
        }
    }

    private static string? Fault(ITypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            switch (attribute.AttributeClass?.ToDisplayString())
            {
                case "System.ObsoleteAttribute":
                    return "obsolete";
                case "System.Diagnostics.CodeAnalysis.ExperimentalAttribute":
                    return attribute.ConstructorArguments.FirstOrDefault().Value is string id ? $"experimental ({id})" : "experimental";
                default:
                    break;
            }
        }

        return null;
    }

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Parts(array.ElementType);
            case INamedTypeSymbol named:
                IEnumerable<ITypeSymbol> outer = named.ContainingType is { } containing ? Parts(containing) : [];
                return named.TypeArguments.SelectMany(Parts).Concat(outer).Prepend(named);
            default:
                return [];
        }
    }
}
