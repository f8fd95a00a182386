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
        string[] files = feed.Open("Resilience.Aop.Testing").Files;
        Assert.Equal(
            ["README.md", "Resilience.Aop.Testing.nuspec", "lib/net8.0/Resilience.Aop.Testing.dll", "lib/net8.0/Resilience.Aop.Testing.xml"], files);
    }

    [Fact]
    public void TestingPackage_Manifest_DependsOnTheLibraryAlone()
    {
        PackedPackage package = feed.Open("Resilience.Aop.Testing");
        Assert.Equal("net8.0", package.Dependencies.Attribute("targetFramework")!.Value);
        Assert.Equal("Resilience.Aop", Assert.Single(package.DependencyIds));
    }

    [Fact]
    public async Task TestingPackage_InAStrangersProject_BringsTheLibraryAndWorks()
    {
        using var consumer = new ConsumerProject(feed, Test, "Resilience.Aop.Testing");
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal("42 after 2 attempts", (await consumer.RunAsync()).Succeeded().Output.Trim());
    }
}
