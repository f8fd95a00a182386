using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>Generated code compiles without a word from the compiler, even where its blanket pragma does not shield it.</summary>
public sealed class GeneratedCodeTests
{
    public static TheoryData<string> CSharp9 => [.. CSharp9Inputs.All.Keys];

    public static TheoryData<string> Scenarios => [.. Scenario.Generated.Keys];

    [Theory]
    [InlineData(LanguageVersion.CSharp13, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp13, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Disable)]
    public void GeneratedCode_OfScenarios_HasNoWarnings(LanguageVersion version, NullableContextOptions nullable)
    {
        GeneratorRun run = Scenario.Input(version, nullable).Run();

        Assert.Null(run.Failure);
        Assert.NotEmpty(run.Files);
        Assert.Empty(run.FindingsAndErrors());
    }

    [Theory]
    [MemberData(nameof(CSharp9))]
    public void GeneratedCode_InCSharp9_HasNoWarnings(string input)
    {
        foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            GeneratorRun run = GeneratorInput.Of(LanguageVersion.CSharp9, nullable, CSharp9Inputs.All[input]).Run();

            Assert.Empty(run.Problems);
            Assert.NotEmpty(run.Files);
            Assert.Empty(run.FindingsAndErrors());
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void GeneratedCode_OfScenario_IsCSharp9(string scenario)
    {
        foreach (SourceFile file in Scenario.Generated[scenario])
        {
            // The keyword of a container is the user's own, and newer than C# 9.
            string text = file.Text.Replace("record struct ", "struct ", StringComparison.Ordinal);
            SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp9), cancellationToken: TestContext.Current.CancellationToken);
            Assert.Empty(tree.GetDiagnostics(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [MemberData(nameof(CSharp9))]
    public void GeneratedCode_OfNewerProjects_IsTheSameAsInCSharp9(string input)
    {
        GeneratorRun old = GeneratorInput.Of(LanguageVersion.CSharp9, NullableContextOptions.Enable, CSharp9Inputs.All[input]).Run();
        GeneratorRun latest = GeneratorInput.Of(LanguageVersion.Preview, NullableContextOptions.Enable, CSharp9Inputs.All[input]).Run();

        Assert.Equal(old.Files.AsEnumerable(), latest.Files);
    }
}
