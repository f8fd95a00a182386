using AgentFleet;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>A temporary folder with a copy of the sample's settings, to be edited, and room for its files.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-fleet-tests-");

    public SampleFolder() => File.Copy(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Settings);

    public string Settings => Path.Combine(_folder.FullName, "appsettings.json");

    public string DeadLetters => Path.Combine(_folder.FullName, "with-policies", "dead-letters.db");

    public FleetOptions Options(params string[] args) =>
        FleetOptions.Parse([.. args, "--content-root", _folder.FullName, "--data", _folder.FullName]);

    public void Dispose() => _folder.Delete(recursive: true);
}
