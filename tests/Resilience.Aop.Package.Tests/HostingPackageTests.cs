using System.IO.Compression;
using System.Xml.Linq;

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
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf(id));
        string[] files = package.Entries.Select(static entry => entry.FullName)
            .Where(static name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
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
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf(id));
        using Stream stream = package.GetEntry($"{id}.nuspec")!.Open();
        XElement group = XDocument.Load(stream).Descendants().Single(static element => element.Name.LocalName == "group");
        Assert.Equal("net8.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal(expected, group.Elements().Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));
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
