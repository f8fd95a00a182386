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
    // What short examples cannot heed: they count only where a test asks for them.
    private static readonly string[] Advice =
        ["RAOP203", "RAOP204", "RAOP205", "RAOP210", "RAOP312", "RAOP408", "RAOP506", "RAOP602", "RAOP605"];

    /// <summary>
    /// Exactly these rules of ours are reported in the whole project, each once a marked span, with the last rule on every span.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string rule, string marked, params (string Key, string Value)[] config)
    {
        (string text, IReadOnlyList<TextSpan> spans) = Markup.Parse(marked);
        using TestProject plain = TestProject.Create(text);
        using TestProject project = plain.With(config.ToDictionary(static option => option.Key, static option => option.Value));
        ImmutableArray<Diagnostic> found =
            [.. (await project.DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == rule || !Advice.Contains(diagnostic.Id))];
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
        ImmutableArray<Diagnostic> found =
            [.. (await project.WithEditorConfig(editorConfig).DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == rule || !IsAdvice(diagnostic))];
        Assert.Equal(
            spans.Select(span => (rule, text.Substring(span.Start, span.Length), span)),
            found.Select(static diagnostic => (diagnostic.Id, Text(diagnostic), diagnostic.Location.SourceSpan)));
        return found;
    }

    /// <summary>None of our rules is reported, and the code compiles with what is generated for it.</summary>
    public static async Task IsSilentAsync(params string[] texts)
    {
        using TestProject project = TestProject.Create(texts);
        Assert.DoesNotContain(await project.DiagnosticsAsync(), static diagnostic => !Advice.Contains(diagnostic.Id));
        Assert.Empty(await project.CompilerErrorsAsync());
    }

    /// <summary>One rule is not reported, whatever others say, and the code compiles with what is generated for it.</summary>
    public static async Task IsSilentOnAsync(string rule, string text, params (string Key, string Value)[] config)
    {
        using TestProject plain = TestProject.Create(text);
        using TestProject project = plain.With(config.ToDictionary(static option => option.Key, static option => option.Value));
        Assert.DoesNotContain(await project.DiagnosticsAsync(), diagnostic => diagnostic.Id == rule);
        Assert.Empty(await project.CompilerErrorsAsync());
    }

    /// <summary>None of our rules is reported any more; what is wrong still keeps the method from being generated.</summary>
    public static async Task IsSuppressedAsync(string text)
    {
        using TestProject project = TestProject.Create(text);
        Assert.DoesNotContain(await project.DiagnosticsAsync(), static diagnostic => !IsAdvice(diagnostic));
    }

    /// <summary>Whether it is what short examples cannot heed.</summary>
    public static bool IsAdvice(Diagnostic diagnostic) => Advice.Contains(diagnostic.Id);

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
