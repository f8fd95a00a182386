using Resilience.Aop.Tests;

namespace Resilience.Aop.Package.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Readme_QuickStart_IsTheSampleItself()
    {
        string sample = RepositoryText.Of("samples/QuickStart/Program.cs");
        Assert.Contains($"```csharp\n{sample}```\n", RepositoryText.Of("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_TestingExample_IsATestOfTheRepository()
    {
        string[] lines = RepositoryText.Of("tests/Resilience.Aop.Testing.Tests/Readme/PageClientTests.cs").Split('\n');
        string[] body = lines[(Array.IndexOf(lines, "{") + 1)..Array.IndexOf(lines, "}")];
        string example = string.Join('\n', body.Select(static line => line.Length > 4 ? line[4..] : line));
        Assert.Contains("await clock.RunAsync(", example, StringComparison.Ordinal);
        Assert.Contains($"```csharp\n{example}\n```\n", RepositoryText.Of("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet add package Resilience.Aop")]
    [InlineData("dotnet add package Resilience.Aop.Testing")]
    [InlineData("dotnet run --project samples/QuickStart")]
    [InlineData("dotnet test")]
    public void Readme_Commands_StandOnTheirOwnLines(string command) =>
        Assert.Contains($"\n{command}\n", RepositoryText.Of("README.md"), StringComparison.Ordinal);

    [Fact]
    public void Readme_RelativeLinks_LeadToFiles()
    {
        string[] targets = RepositoryText.Of("README.md").Split("](").Skip(1)
            .Select(static rest => rest.Split(')', '#')[0])
            .Where(static target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(targets);
        Assert.All(targets, static target => Assert.True(Path.Exists(RepositoryPath.Of(target)), $"'{target}' is not there."));
    }
}
