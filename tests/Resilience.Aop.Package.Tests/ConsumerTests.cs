namespace Resilience.Aop.Package.Tests;

public sealed class ConsumerTests(PackedFeed feed)
{
    private const string Answer = "sunny after 3 attempts | sorry: ArgumentException | 3";

    [Fact]
    public async Task Consumer_OfThePackage_BuildsWithoutWarningsAndRuns()
    {
        using var consumer = ConsumerProject.Of(feed, "Consumer.cs");
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal(Answer, (await consumer.RunAsync()).Succeeded().Output.Trim());
    }

    [Fact]
    public async Task Consumer_OfTheReadmesSmallestExample_BuildsWithoutWarnings()
    {
        string example = RepositoryText.Of("README.md").Split("```csharp\n")[1].Split("```")[0];
        using var consumer = new ConsumerProject(feed, example);
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
    }

    [Fact]
    public async Task Consumer_PublishedWithNativeAot_PublishesWithoutWarningsAndRuns()
    {
        bool canLink = OperatingSystem.IsWindows() || await Command.ExistsAsync("clang") || await Command.ExistsAsync("gcc");
        Assert.SkipUnless(canLink, "NativeAOT needs clang or gcc, and neither is installed.");
        using var consumer = ConsumerProject.Of(feed, "Consumer.cs");
        (await consumer.PublishNativeAsync()).Succeeded().WithoutWarnings();
        Assert.Equal(Answer, (await consumer.RunNativeAsync()).Succeeded().Output.Trim());
    }

    [Theory]
    [InlineData("-p:RunAnalyzers=true")]
    [InlineData("-p:RunAnalyzers=false")]
    [InlineData("-p:RunAnalyzersDuringBuild=false")]
    public async Task Consumer_WithAnUnprotectedMethod_DoesNotCompile(string setting)
    {
        using var consumer = ConsumerProject.Of(feed, "Unprotected.cs");
        CommandResult build = await consumer.BuildAsync(setting);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error RAOP001", build.Output, StringComparison.Ordinal);
    }
}
