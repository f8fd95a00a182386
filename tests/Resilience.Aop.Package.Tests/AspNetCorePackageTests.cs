using System.Xml.Linq;

namespace Resilience.Aop.Package.Tests;

public sealed class AspNetCorePackageTests(PackedFeed feed)
{
    private const string Id = "Resilience.Aop.AspNetCore";

    private const string Program = """
        using System.Net;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Logging;
        using Resilience.Aop;
        using Resilience.Aop.AspNetCore;

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.MapResilienceDashboard("/resilience");
        await app.StartAsync();
        await new Client().LoadAsync(42);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        string page = await http.GetStringAsync("/resilience");
        string report = await http.GetStringAsync("/resilience/report.txt");
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/resilience");
        forwarded.Headers.Add("X-Forwarded-For", "127.0.0.1");
        using HttpResponseMessage refused = await http.SendAsync(forwarded);
        Console.WriteLine($"{page.Contains("<html")} {report.Contains("Client.LoadAsync: 1 calls")} {refused.StatusCode}");

        internal sealed partial class Client
        {
            [Retry]
            public partial Task<int> LoadAsync(int number);

            private Task<int> LoadCoreAsync(int number) => Task.FromResult(number);
        }
        """;

    [Fact]
    public void AspNetCorePackage_Files_AreExactlyThese()
    {
        string[] files = feed.Open(Id).Files;
        Assert.Equal(["README.md", $"{Id}.nuspec", $"lib/net8.0/{Id}.dll", $"lib/net8.0/{Id}.xml"], files);
    }

    [Fact]
    public void AspNetCorePackage_Manifest_DependsOnTheLibraryAndTheFramework()
    {
        XElement[] elements = [.. feed.Open(Id).Manifest.Descendants()];
        Assert.Equal(["Resilience.Aop"], elements.Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value));
        Assert.Equal(
            ["Microsoft.AspNetCore.App"],
            elements.Where(static element => element.Name.LocalName == "frameworkReference").Select(static element => element.Attribute("name")!.Value));
    }

    [Fact]
    public async Task AspNetCorePackage_InAStrangersProject_ServesThePageToThisMachine()
    {
        using var consumer = new ConsumerProject(feed, Program, Id);
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal("True True Forbidden", (await consumer.RunAsync()).Succeeded().Output.Trim());
    }
}
