using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests;

/// <summary>States what is reported for a source text.</summary>
internal static class RuleCheck
{
    /// <summary>
    /// Exactly these rules of ours are reported in the whole project, each once a marked span, with the last rule on every span.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string rule, string marked)
    {
        (string text, IReadOnlyList<TextSpan> spans) = Markup.Parse(marked);
        using TestProject project = TestProject.Create(text);
        ImmutableArray<Diagnostic> found = await project.DiagnosticsAsync();
        Assert.Equal(
            spans.Select(span => Show(rule, span)),
            found.Select(diagnostic => Show(diagnostic.Id, diagnostic.Location.SourceSpan)));
        return found;

        string Show(string id, TextSpan span) => $"{id} '{text.Substring(span.Start, span.Length)}' {span}";
    }

    /// <summary>As <see cref="ReportsAsync(string, string)"/>, with an <c>.editorconfig</c>.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string rule, string marked, string editorConfig)
    {
        (string text, IReadOnlyList<TextSpan> spans) = Markup.Parse(marked);
        using TestProject project = TestProject.Create(text);
        ImmutableArray<Diagnostic> found = await project.WithEditorConfig(editorConfig).DiagnosticsAsync();
        Assert.Equal(
            spans.Select(span => (rule, text.Substring(span.Start, span.Length), span)),
            found.Select(static diagnostic => (diagnostic.Id, Text(diagnostic), diagnostic.Location.SourceSpan)));
        return found;
    }

    /// <summary>None of our rules is reported, and the code compiles with what is generated for it.</summary>
    public static async Task IsSilentAsync(params string[] texts)
    {
        using TestProject project = TestProject.Create(texts);
        Assert.Empty(await project.DiagnosticsAsync());
        Assert.Empty(await project.CompilerErrorsAsync());
    }

    /// <summary>None of our rules is reported any more; what is wrong still keeps the method from being generated.</summary>
    public static async Task IsSuppressedAsync(string text)
    {
        using TestProject project = TestProject.Create(text);
        Assert.Empty(await project.DiagnosticsAsync());
    }

    /// <summary>The code that a diagnostic points at.</summary>
    public static string Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>Whatever is reported, neither the generator nor an analyzer fails.</summary>
    public static async Task DoesNotCrashAsync(string text)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Test",
            [CSharpSyntaxTree.ParseText(TestProject.Usings), CSharpSyntaxTree.ParseText(text)],
            TestProject.References,
            TestProject.Options);
        CSharpGeneratorDriver.Create(new ResilienceGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> fromGenerator);
        ImmutableArray<Diagnostic> fromAnalyzers = await generated.WithAnalyzers(TestProject.Analyzers).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(
            fromGenerator.Concat(fromAnalyzers),
            static diagnostic => diagnostic.Id is "AD0001" or "RAOP999" or "CS8784" or "CS8785");
    }
}
