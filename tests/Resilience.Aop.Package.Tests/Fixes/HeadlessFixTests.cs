using Resilience.Aop.Tests.Pages;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Package.Tests.Fixes;

/// <summary>
/// A stranger's project with the bad code of every page whose fix is for all places, repaired by <c>dotnet format</c> and built again.
/// One run for all rules: for each alone the result is the same, and takes half a minute each.
/// </summary>
public sealed class HeadlessFixTests(PackedFeed feed)
{
    private static readonly string[] Log = ["-p:ErrorLog=build.sarif%2Cversion=2.1", "--no-incremental"];

    [Fact]
    public async Task DotnetFormat_BadCodeOfEveryFixableRule_LeavesNoneOfThem()
    {
        using var consumer = new ConsumerProject(feed, "return;");
        consumer.Write(".editorconfig", FixableRules.EditorConfig);
        consumer.Write("Usings.cs", TestProject.Usings + "\n" + SampleStock.Usings);
        consumer.Write("Stock.cs", SampleStock.Types);
        var files = new Dictionary<string, string>();
        foreach (string rule in FixableRules.Ids)
        {
            foreach ((int i, PageCode code) in RulePage.Of(rule).Bad.Index())
            {
                files.Add($"{rule}_{i}.cs", PageSample.Of(rule, code, $"{rule}.Bad{i}").Text);
                consumer.Write($"{rule}_{i}.cs", files[$"{rule}_{i}.cs"]);
            }
        }

        CommandResult first = await consumer.BuildAsync(Log);
        ILookup<string, string> before = BuildLog.Rules(consumer.Read("build.sarif"));
        Assert.All(files.Keys, file => Assert.True(before[RuleOf(file)].Contains(file), $"{RuleOf(file)} is not reported in {file}:\n{first.Output}"));

        (await consumer.FixAsync(FixableRules.Ids)).Succeeded();
        CommandResult second = await consumer.BuildAsync(Log);
        ILookup<string, string> after = BuildLog.Rules(consumer.Read("build.sarif"));
        // What a repair uncovers of another rule is for the next run.
        string[] left = [.. FixableRules.Ids.Where(after.Contains).SelectMany(rule => after[rule].Where(file => RuleOf(file) == rule).Select(file => $"{rule} in {file}:\n{consumer.Read(file)}"))];
        Assert.True(left.Length == 0, string.Join("\n", left));
        second.Succeeded();
        Assert.All(files, file => Assert.NotEqual(file.Value, consumer.Read(file.Key)));
    }

    private static string RuleOf(string file) => file.Split('_')[0];
}
