namespace Resilience.Aop.Package.Tests;

public sealed class HostingPackageTests(PackedFeed feed)
{
    private const string Hosting = "Resilience.Aop.Hosting";
    private const string Hybrid = "Resilience.Aop.HybridCache";

    private static readonly (string, string)[] HostingNeeds = [("Microsoft.Extensions.Configuration", "8.0.0"), ("Microsoft.Extensions.Logging", "8.0.1")];
    private static readonly (string, string)[] HybridNeeds = [("Microsoft.Extensions.Caching.Hybrid", "10.11.0"), ("Microsoft.Extensions.Logging", "8.0.1")];

    [Theory]
    [InlineData(Hosting)]
    [InlineData(Hybrid)]
    public void Package_Files_AreExactlyThese(string id)
    {
        string[] files = feed.Open(id).Files;
        Assert.Equal(["README.md", $"{id}.nuspec", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"], files);
    }

    [Theory]
    [InlineData(
        Hosting,
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Diagnostics.HealthChecks",
        "Resilience.Aop")]
    [InlineData(Hybrid, "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Resilience.Aop")]
    public void Package_Manifest_DependsOnTheseAlone(string id, params string[] expected)
    {
        PackedPackage package = feed.Open(id);
        Assert.Equal("net8.0", package.Dependencies.Attribute("targetFramework")!.Value);
        Assert.Equal(expected, package.DependencyIds);
    }

    [Fact]
    public Task Hosting_InAStrangersProject_BuildsAndRuns() =>
        BuildAndRunAsync("Hosting.cs", Hosting, HostingNeeds, "attempts 4 | Degraded | 4 [Methods:Client.CallAsync:Retry:MaxAttempts]");

    [Fact]
    public Task Hosting_PublishedWithNativeAot_PublishesWithoutWarningsAndRuns() =>
        PublishAndRunAsync("Hosting.cs", Hosting, HostingNeeds, "attempts 4 | Degraded | 4 [Methods:Client.CallAsync:Retry:MaxAttempts]");

    [Fact]
    public Task HybridCache_InAStrangersProject_BuildsAndRuns() => BuildAndRunAsync("HybridCache.cs", Hybrid, HybridNeeds, "42 after 1 body, 1 from the store");

    private async Task BuildAndRunAsync(string file, string id, (string, string)[] needs, string answer)
    {
        using var consumer = ConsumerProject.Of(feed, file, id, needs);
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal(answer, (await consumer.RunAsync()).Succeeded().Output.Trim());
    }

    private async Task PublishAndRunAsync(string file, string id, (string, string)[] needs, string answer)
    {
        bool canLink = OperatingSystem.IsWindows() || await Command.ExistsAsync("clang") || await Command.ExistsAsync("gcc");
        Assert.SkipUnless(canLink, "NativeAOT needs clang or gcc, and neither is installed.");
        using var consumer = ConsumerProject.Of(feed, file, id, needs);
        (await consumer.PublishNativeAsync()).Succeeded().WithoutWarnings();
        Assert.Equal(answer, (await consumer.RunNativeAsync()).Succeeded().Output.Trim());
    }
}
