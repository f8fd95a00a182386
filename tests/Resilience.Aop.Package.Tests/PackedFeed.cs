using Resilience.Aop.Package.Tests;
using Resilience.Aop.Tests;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace Resilience.Aop.Package.Tests;

/// <summary>Packs the library once, into a feed and with build outputs of its own: nothing under the working copy is written.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The feed's folder; it holds one package.</summary>
    public string Feed => _folder.Sub("feed");

    /// <summary>The packages folder of every consumer, so that no other build of the same version is picked up.</summary>
    public string Packages => _folder.Sub("packages");

    public string PackagePath => Assert.Single(Directory.GetFiles(Feed));

    public async ValueTask InitializeAsync()
    {
        CommandResult pack = await Command.DotNetAsync(
            RepositoryPath.Root, "pack", "src/Resilience.Aop", "-c", "Release", "-o", Feed, $"-p:ArtifactsPath={_folder.Sub("artifacts")}");
        pack.Succeeded().WithoutWarnings();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
