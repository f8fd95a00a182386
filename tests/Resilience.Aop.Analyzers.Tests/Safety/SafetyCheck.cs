using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Safety;

/// <summary>States where one rule is reported, whatever others say; the code itself compiles.</summary>
internal static class SafetyCheck
{
    /// <summary>The rule is reported at exactly the marked places; nowhere when nothing is marked.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string rule, string marked, string editorConfig = "")
    {
        (string text, IReadOnlyList<TextSpan> spans) = Markup.Parse(marked);
        using TestProject project = TestProject.Create(text);
        TestProject configured = project.WithEditorConfig(editorConfig);
        Assert.Empty(await configured.CompilerErrorsAsync());
        ImmutableArray<Diagnostic> found =
            [.. (await configured.DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == rule || diagnostic.Id == "AD0001")];
        Assert.Equal(
            spans.Select(span => (text.Substring(span.Start, span.Length), span)),
            found.Select(static diagnostic => (RuleCheck.Text(diagnostic), diagnostic.Location.SourceSpan)));
        return found;
    }
}
