using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Suppression;

/// <summary>Silences rules of others on the members that generated code calls.</summary>
public abstract class MemberSuppressor : DiagnosticSuppressor
{
    private readonly bool _coresOnly;

    private protected MemberSuppressor(string id, string justification, bool coresOnly, params string[] rules)
    {
        _coresOnly = coresOnly;
        SupportedSuppressions = rules.Select(rule => new SuppressionDescriptor(id, rule, justification)).ToImmutableArray();
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; }

    /// <inheritdoc />
    public sealed override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (!ResilienceReference.IsIn(context.Compilation))
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (Covers(context, diagnostic))
            {
                SuppressionDescriptor suppression = SupportedSuppressions
                    .First(descriptor => descriptor.SuppressedDiagnosticId == diagnostic.Id);
                context.ReportSuppression(Microsoft.CodeAnalysis.Diagnostics.Suppression.Create(suppression, diagnostic));
            }
        }
    }

    private bool Covers(SuppressionAnalysisContext context, Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return false;
        }

        MethodDeclarationSyntax? declaration = tree.GetRoot(context.CancellationToken)
            .FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<MethodDeclarationSyntax>();
        return declaration is not null
            && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is { } method
            && (ProtectedMethods.OfCore(method, (CSharpCompilation)context.Compilation, context.CancellationToken) is not null
                || (!_coresOnly && NamedMembers.Include(method)));
    }
}
