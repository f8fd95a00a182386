using System.IO.Compression;
using System.Xml.Linq;

namespace Resilience.Aop.Package.Tests;

public sealed class SqlitePackageTests(PackedFeed feed)
{
    private const string Program = """
        using Resilience.Aop;
        using Resilience.Aop.Sqlite;

        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "letters.db");
        await using var store = new SqliteDeadLetterStore(path);
        var runtime = new ResilienceRuntime(new() { DeadLetterStore = store });
        var client = new Client(runtime);
        try
        {
            await client.SaveAsync(42);
        }
        catch (TimeoutException)
        {
            client.Works = true;
        }

        runtime.DeadLetters.RegisterTarget(() => client);
        DeadLetterReplayReport report = await runtime.DeadLetters.ReplayAsync("orders");
        Console.WriteLine($"{client.Saved} after {report.Replayed} replay");

        internal sealed partial class Client(ResilienceRuntime runtime)
        {
            public bool Works { get; set; }

            public int Saved { get; private set; }

            [DeadLetter("orders")]
            public partial Task SaveAsync(int number);

            private Task SaveCoreAsync(int number)
            {
                Saved = Works ? number : 0;
                return Works ? Task.CompletedTask : Task.FromException(new TimeoutException());
            }
        }
        """;

    [Fact]
    public void SqlitePackage_Files_AreExactlyThese()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf("Resilience.Aop.Sqlite"));
        string[] files = package.Entries.Select(static entry => entry.FullName)
            .Where(static name => name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(
            ["README.md", "Resilience.Aop.Sqlite.nuspec", "lib/net8.0/Resilience.Aop.Sqlite.dll", "lib/net8.0/Resilience.Aop.Sqlite.xml"], files);
    }

    [Fact]
    public void SqlitePackage_Manifest_DependsOnTheLibraryTheDatabaseAndTheContainersAbstractions()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PathOf("Resilience.Aop.Sqlite"));
        using Stream stream = package.GetEntry("Resilience.Aop.Sqlite.nuspec")!.Open();
        XElement group = XDocument.Load(stream).Descendants().Single(static element => element.Name.LocalName == "group");
        Assert.Equal("net8.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal(
            ["Microsoft.Data.Sqlite", "Microsoft.Extensions.DependencyInjection.Abstractions", "Resilience.Aop"],
            group.Elements().Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SqlitePackage_InAStrangersProject_BringsTheLibraryAndWorks()
    {
        using var consumer = new ConsumerProject(feed, Program, "Resilience.Aop.Sqlite");
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal("42 after 1 replay", (await consumer.RunAsync()).Succeeded().Output.Trim());
    }
}
