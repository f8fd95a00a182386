using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Bodies;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Bodies;

public sealed class OwnCodeTests
{
    private const string Usings = """
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        """;

    // Information is not shown by builds, so the build of the scenarios does not prove this.
    [Fact]
    public async Task BodyRules_Scenarios_AreSilent()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");
        string[] files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);

        using TestProject project = TestProject.Create([Usings, .. files.Select(File.ReadAllText)]);
        ImmutableArray<Diagnostic> found = await project.DiagnosticsAsync(new BodyAnalyzer());

        Assert.True(found.IsEmpty, string.Join("\n", found.Select(static diagnostic => $"{Place(diagnostic)}: {diagnostic.Id} {diagnostic.GetMessage(null)}")));
    }

    private static string Place(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim();
}
