using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Hygiene;

/// <summary>RAOP901: [Idempotent], or a suppression of a rule of ours, gives no reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClaimReasonAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ClaimHasNoReason);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ResilienceReference.IsIn(start.Compilation))
            {
                start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        AttributeSyntax attribute = (AttributeSyntax)context.Node;
        string name = NameOf(attribute);
        if (name is not ("Idempotent" or "IdempotentAttribute" or "SuppressMessage" or "SuppressMessageAttribute")
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is not INamedTypeSymbol type)
        {
            return;
        }

        if (type.Name == "IdempotentAttribute" && type.IsOurs())
        {
            if (!HasText(attribute, "Reason", context) && !HasText(attribute, "Key", context))
            {
                Report(context, "[Idempotent]", "Reason = \"…\" or Key = nameof(…)");
            }
        }
        else if (type.Name == "SuppressMessageAttribute"
            && attribute.ArgumentList?.Arguments.ElementAtOrDefault(1) is { NameEquals: null, Expression: { } id }
            && context.SemanticModel.GetConstantValue(id, context.CancellationToken).Value is string rule
            && rule.StartsWith("RAOP", StringComparison.Ordinal)
            && !HasText(attribute, "Justification", context))
        {
            Report(context, $"The suppression of {rule.Split(':')[0]}", "Justification = \"…\"");
        }
    }

    private static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };

    // What the compiler cannot read yet counts as written.
    private static bool HasText(AttributeSyntax attribute, string property, SyntaxNodeAnalysisContext context)
    {
        AttributeArgumentSyntax? argument = attribute.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == property);
        return argument is not null
            && (context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken) is not { HasValue: true } value
                || !string.IsNullOrWhiteSpace(value.Value as string));
    }

    private static void Report(SyntaxNodeAnalysisContext context, string claim, string remedy) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.ClaimHasNoReason, context.Node.GetLocation(), claim, remedy));
}
