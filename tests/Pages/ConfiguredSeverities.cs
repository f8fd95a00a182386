using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Tests.Pages;

/// <summary>Severities from the text of an <c>.editorconfig</c>, as the compiler takes them.</summary>
internal sealed class ConfiguredSeverities(AnalyzerConfigSet config) : SyntaxTreeOptionsProvider
{
    public static AnalyzerConfigSet Config(string rule, string severity) => AnalyzerConfigSet.Create(
        new List<AnalyzerConfig> { AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.{rule}.severity = {severity}\n", "/src/.editorconfig") });

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        config.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        config.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
