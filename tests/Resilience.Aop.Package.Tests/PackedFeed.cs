using Resilience.Aop.Package.Tests;
using Resilience.Aop.Tests;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace Resilience.Aop.Package.Tests;

/// <summary>Packs the libraries once, into a feed and with build outputs of its own: nothing under the working copy is written.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The feed's folder; it holds one package of each library.</summary>
    public string Feed => _folder.Sub("feed");

    /// <summary>The packages folder of every consumer, so that no other build of the same version is picked up.</summary>
    public string Packages => _folder.Sub("packages");

    public string PackagePath => PathOf("Resilience.Aop");

    /// <summary>The package with a given id; there is one version of it.</summary>
    public string PathOf(string id) => Assert.Single(Directory.GetFiles(Feed), path => IsVersionOf(Path.GetFileName(path), id));

    /// <summary>Reads the package with a given id.</summary>
    internal PackedPackage Open(string id) => new(PathOf(id), id);

    public async ValueTask InitializeAsync()
    {
        string[] projects =
        [
            "src/Resilience.Aop", "src/Resilience.Aop.Hosting", "src/Resilience.Aop.AspNetCore", "src/Resilience.Aop.HybridCache", "src/Resilience.Aop.Sqlite",
            "src/Resilience.Aop.Testing",
        ];
        foreach (string project in projects)
        {
            CommandResult pack = await Command.DotNetAsync(
                RepositoryPath.Root, "pack", project, "-c", "Release", "-o", Feed, $"-p:ArtifactsPath={_folder.Sub("artifacts")}");
            pack.Succeeded().WithoutWarnings();
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsVersionOf(string file, string id) =>
        file.StartsWith(id + ".", StringComparison.Ordinal) && char.IsAsciiDigit(file[id.Length + 1]);
}
