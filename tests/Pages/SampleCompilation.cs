using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Aop.Generators;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Tests.Pages;

/// <summary>Compiles samples one after the other against the same references, which is much faster than a project for each.</summary>
internal static class SampleCompilation
{
    public const string Path = "/src/Sample.cs";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilation Stock = CSharpCompilation.Create(
        "Test",
        [
            CSharpSyntaxTree.ParseText(TestProject.Usings + "\n" + SampleStock.Usings, ParseOptions, "/src/Usings.cs"),
            CSharpSyntaxTree.ParseText("#nullable enable\n" + SampleStock.Types, ParseOptions, "/src/Stock.cs"),
        ],
        TestProject.References,
        TestProject.Options);

    /// <summary>A compilation of one sample; older versions of the language go without the stock, which needs the latest.</summary>
    public static CSharpCompilation Of(string text, LanguageVersion version = LanguageVersion.Latest, AnalyzerConfigSet? config = null)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, ParseOptions.WithLanguageVersion(version), Path);
        CSharpCompilation compilation = version == LanguageVersion.Latest
            ? Stock.AddSyntaxTrees(tree)
            : Stock.RemoveAllSyntaxTrees().AddSyntaxTrees(tree).WithOptions(TestProject.Options.WithNullableContextOptions(NullableContextOptions.Disable));
        return config is null
            ? compilation
            : compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new ConfiguredSeverities(config)));
    }

    /// <summary>What the generator and all analyzers report for a compilation, and C#'s own errors, generated code included.</summary>
    public static async Task<SampleReport> ReportAsync(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new ResilienceGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> fromGenerator);
        ImmutableArray<Diagnostic> fromAnalyzers = await generated.WithAnalyzers(TestProject.Analyzers).GetAnalyzerDiagnosticsAsync();
        return new SampleReport(
            [.. fromGenerator.Concat(fromAnalyzers).OrderBy(static problem => problem.Location.SourceSpan.Start)],
            [.. generated.GetDiagnostics().Where(static problem => problem.Severity == DiagnosticSeverity.Error)]);
    }

    public static Task<SampleReport> ReportAsync(PageSample sample, AnalyzerConfigSet? config = null) =>
        ReportAsync(Of(sample.Text, sample.Version, config));
}
