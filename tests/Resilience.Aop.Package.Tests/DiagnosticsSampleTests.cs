using System.Text.RegularExpressions;
using Resilience.Aop.Package.Tests.Fixes;
using Resilience.Aop.Tests;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Package.Tests;

/// <summary>The sample of mistakes builds, and says what its comments promise.</summary>
public sealed partial class DiagnosticsSampleTests
{
    private const string Source = "samples/Diagnostics/ShopClient.cs";

    [Fact]
    public async Task DiagnosticsSample_Build_ReportsExactlyWhatItsCommentsSay()
    {
        using var folder = new TemporaryFolder();
        string log = Path.Combine(folder.Path, "build.sarif");
        CommandResult build = await Command.DotNetAsync(
            RepositoryPath.Of("samples/Diagnostics"), "build", $"-p:ErrorLog={log}%2Cversion=2.1", $"-p:ArtifactsPath={folder.Sub("artifacts")}");
        build.Succeeded();

        ILookup<string, string> found = BuildLog.Rules(await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        Assert.Equal(Promised(), found.Select(static rule => rule.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DiagnosticsSample_Comments_NameAllBandsOfThisVersion()
    {
        string[] promised = Promised();
        Assert.Equal(promised.Distinct(), promised);
        Assert.All("01234", band => Assert.Contains(promised, rule => rule[4] == band));
    }

    // A comment may name a rule of the next version; it counts as soon as an analyzer knows it.
    private static string[] Promised()
    {
        string[] known = [.. TestProject.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id)];
        return [.. Promise().Matches(RepositoryText.Of(Source)).Select(static match => match.Groups[1].Value)
            .Where(known.Contains).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"// (RAOP\d{3}): ")]
    private static partial Regex Promise();
}
