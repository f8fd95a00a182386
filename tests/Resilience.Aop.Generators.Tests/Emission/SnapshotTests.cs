using Resilience.Aop.Tests;

namespace Resilience.Aop.Generators.Tests.Emission;

/// <summary>The generated text of every scenario, and of methods that cannot be wrapped.</summary>
public sealed class SnapshotTests
{
    private static readonly Snapshot Snapshots = new(RepositoryPath.Of("tests/Resilience.Aop.Generators.Tests/Snapshots"));

    public static TheoryData<string> Scenarios => [.. Scenario.Generated.Keys];

    public static TheoryData<string> Refusals => [.. RefusedMethods.All.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Generator_Scenario_MatchesSnapshot(string scenario) => Snapshots.Check(scenario, Join(Scenario.Generated[scenario]));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Generator_RefusedMethod_MatchesSnapshot(string name) =>
        Snapshots.Check(RefusedMethods.Folder + name, Join(GeneratorInput.Of(RefusedMethods.All[name]).Run().Files));

    [Fact]
    public void Snapshots_WithoutScenario_DoNotExist() =>
        Snapshots.CheckOrphans([.. Scenario.Generated.Keys, .. RefusedMethods.All.Keys.Select(static name => RefusedMethods.Folder + name)]);

    private static string Join(IEnumerable<SourceFile> files) => string.Join('\n', files.Select(static file => $"// {file.Path}\n{file.Text}"));
}
