using Resilience.Aop.Tests;

namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>What the front page shows of generated code is what is generated.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Readme_GeneratedEntry_IsTheSamples()
    {
        string readme = File.ReadAllText(RepositoryPath.Of("README.md")).ReplaceLineEndings("\n");
        string shown = Assert.Single(
            readme.Split("```").Where(static (_, index) => index % 2 == 1),
            static block => block.StartsWith("csharp\n// ", StringComparison.Ordinal) && block.Contains("__raop_", StringComparison.Ordinal));
        string sample = File.ReadAllText(RepositoryPath.Of("samples/QuickStart/Program.cs"));

        string generated = GeneratorInput.Of(sample).Run().Text;

        string[] lines = [.. shown.Split('\n').Skip(1).Where(static line => line.Length > 0)];
        Assert.Equal(
            lines,
            generated.Split('\n').Where(static line => line.Trim().Length > 0).SkipWhile(line => line.Trim() != lines[0]).Take(lines.Length).Select(line => Unindent(line, generated)));
    }

    private static string Unindent(string line, string text)
    {
        int depth = text.Contains("\nnamespace ", StringComparison.Ordinal) ? 8 : 4;
        return line.Length > depth ? line[depth..] : line.Trim();
    }
}
