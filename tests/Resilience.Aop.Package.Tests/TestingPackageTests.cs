using System.IO.Compression;
using System.Xml.Linq;

namespace Resilience.Aop.Package.Tests;

public sealed class TestingPackageTests(PackedFeed feed)
{
    private const string Test = """
        using Resilience.Aop;
        using Resilience.Aop.Testing;

        var clock = new VirtualClock();
        var faults = new FaultInjector();
        var recorder = new AttemptRecorder();
        faults.For("Client.GetAsync").Fail(new HttpRequestException("down", null, System.Net.HttpStatusCode.ServiceUnavailable));
        var client = new Client(new ResilienceRuntime(new() { TimeProvider = clock, Interceptors = [faults, recorder] }));
        int answer = await clock.RunAsync(client.GetAsync());
        Console.WriteLine($"{answer} after {recorder.Attempts.Count} attempts");

        internal sealed partial class Client(ResilienceRuntime runtime)
        {
            [Retry, Timeout("5s")]
            public partial Task<int> GetAsync(CancellationToken cancellationToken = default);

            private static Task<int> GetCoreAsync(CancellationToken cancellationToken) => Task.FromResult(42);
        }
        """;

    [Fact]
    public void TestingPackage_Files_AreExactlyThese()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf("Resilience.Aop.Testing"));
        string[] files = package.Entries.Select(static entry => entry.FullName)
            .Where(static name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(
            ["README.md", "Resilience.Aop.Testing.nuspec", "lib/net8.0/Resilience.Aop.Testing.dll", "lib/net8.0/Resilience.Aop.Testing.xml"], files);
    }

    [Fact]
    public void TestingPackage_Manifest_DependsOnTheLibraryAlone()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf("Resilience.Aop.Testing"));
        using Stream stream = package.GetEntry("Resilience.Aop.Testing.nuspec")!.Open();
        XElement group = XDocument.Load(stream).Descendants().Single(static element => element.Name.LocalName == "group");
        Assert.Equal("net8.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal("Resilience.Aop", Assert.Single(group.Elements()).Attribute("id")!.Value);
    }

    [Fact]
    public async Task TestingPackage_InAStrangersProject_BringsTheLibraryAndWorks()
    {
        using var consumer = new ConsumerProject(feed, Test, "Resilience.Aop.Testing");
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal("42 after 2 attempts", (await consumer.RunAsync()).Succeeded().Output.Trim());
    }
}
