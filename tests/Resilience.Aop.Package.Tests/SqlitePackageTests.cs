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
        string[] files = feed.Open("Resilience.Aop.Sqlite").Files;
        Assert.Equal(
            ["README.md", "Resilience.Aop.Sqlite.nuspec", "lib/net8.0/Resilience.Aop.Sqlite.dll", "lib/net8.0/Resilience.Aop.Sqlite.xml"], files);
    }

    [Fact]
    public void SqlitePackage_Manifest_DependsOnTheLibraryTheDatabaseAndTheContainersAbstractions()
    {
        PackedPackage package = feed.Open("Resilience.Aop.Sqlite");
        Assert.Equal("net8.0", package.Dependencies.Attribute("targetFramework")!.Value);
        Assert.Equal(
            ["Microsoft.Data.Sqlite", "Microsoft.Extensions.DependencyInjection.Abstractions", "Resilience.Aop"],
            package.DependencyIds);
    }

    [Fact]
    public async Task SqlitePackage_InAStrangersProject_BringsTheLibraryAndWorks()
    {
        using var consumer = new ConsumerProject(feed, Program, "Resilience.Aop.Sqlite");
        (await consumer.BuildAsync()).Succeeded().WithoutWarnings();
        Assert.Equal("42 after 1 replay", (await consumer.RunAsync()).Succeeded().Output.Trim());
    }
}
