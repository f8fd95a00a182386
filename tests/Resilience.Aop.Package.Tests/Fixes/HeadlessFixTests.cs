using Resilience.Aop.Tests.Pages;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Package.Tests.Fixes;

/// <summary>A stranger's project repaired by <c>dotnet format</c> and built again. One run for all rules: for each alone it takes half a minute.</summary>
public sealed class HeadlessFixTests(PackedFeed feed)
{
    private const int MostRuns = 3;

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
            foreach ((int i, PageCode code) in RulePage.Of(rule).Bad.Index().Where(sample => !FixableRules.Undecided.Contains($"{rule}_{sample.Index}")))
            {
                files.Add($"{rule}_{i}.cs", PageSample.Of(rule, code, $"{rule}.Bad{i}").Text);
                consumer.Write($"{rule}_{i}.cs", files[$"{rule}_{i}.cs"]);
            }
        }

        Assert.All(FixableRules.Ids, rule => Assert.Contains(files.Keys, file => RuleOf(file) == rule));
        CommandResult first = await consumer.BuildAsync(Log);
        ILookup<string, string> before = BuildLog.Rules(consumer.Read("build.sarif"));
        Assert.All(files.Keys, file => Assert.True(before[RuleOf(file)].Contains(file), $"{RuleOf(file)} is not reported in {file}:\n{first.Output}"));

        (CommandResult second, ILookup<string, string> after) = await RepairAsync(consumer);
        string[] left = [.. FixableRules.Ids.Where(after.Contains).SelectMany(rule => after[rule].Where(file => !IsUncovered(rule, file)).Select(file => $"{rule} in {file}:\n{consumer.Read(file)}"))];
        Assert.True(left.Length == 0, string.Join("\n", left));
        second.Succeeded();
        Assert.All(files, file => Assert.NotEqual(file.Value, consumer.Read(file.Key)));
    }

    [Fact]
    public async Task DotnetFormat_ProgramOfDefects_DoesWhatItShouldHaveDone()
    {
        using ConsumerProject consumer = ConsumerProject.Of(feed, "Defects.cs");
        CommandResult first = await consumer.BuildAsync(Log);
        Assert.NotEqual(0, first.ExitCode);
        ILookup<string, string> before = BuildLog.Rules(consumer.Read("build.sarif"));
        string[] rules = [.. Answers.Select(static line => line.Split(' ')[0])];
        Assert.All(rules, rule => Assert.True(before.Contains(rule), $"{rule} is not reported:\n{first.Output}"));

        (CommandResult second, ILookup<string, string> after) = await RepairAsync(consumer);
        Assert.Empty(after.Select(static rule => rule.Key).Intersect(FixableRules.Ids));
        second.Succeeded().WithoutWarnings();
        CommandResult run = (await consumer.RunAsync()).Succeeded();
        Assert.Equal(Answers, run.Output.Trim().ReplaceLineEndings("\n").Split('\n'));
    }

    // A repair may uncover what another rule has to say, and two repairs of one line need two runs.
    private static async Task<(CommandResult Build, ILookup<string, string> Rules)> RepairAsync(ConsumerProject consumer)
    {
        for (int run = 1; ; run++)
        {
            (await consumer.FixAsync(FixableRules.Ids)).Succeeded();
            CommandResult build = await consumer.BuildAsync(Log);
            ILookup<string, string> rules = BuildLog.Rules(consumer.Read("build.sarif"));
            if (run == MostRuns || !FixableRules.Ids.Any(rules.Contains))
            {
                return (build, rules);
            }
        }
    }

    // A method that has just got its token, in whose body nothing takes one: what then, is a decision.
    private static bool IsUncovered(string rule, string file) => rule == "RAOP402" && RuleOf(file) != rule;

    private static string RuleOf(string file) => file.Split('_')[0];

    private static readonly string[] Answers =
    [
        "RAOP001 3",
        "RAOP003 NotImplementedException",
        "RAOP004 2 after 3",
        "RAOP009 2",
        "RAOP010 3",
        "RAOP012 2",
        "RAOP015 2",
        "RAOP016 2",
        "RAOP201 1",
        "RAOP202 IOException",
        "RAOP203 IOException",
        "RAOP206 3",
        "RAOP208 2",
        "RAOP302 timed out after 2 attempts",
        "RAOP304 CircuitBreakerOpenException after 2 attempts",
        "RAOP307 2",
        "RAOP309 aEUR aUSD",
        "RAOP401 stopped",
        "RAOP402 stopped",
        "RAOP403 stopped",
        "RAOP405 ResilienceTimeoutException",
        "RAOP406 2",
        "RAOP502 instead of 7",
        "RAOP505 OperationCanceledException",
        "RAOP605 3",
        "RAOP606 well asked",
        "RAOP608 3",
        "RAOP609 1",
        "RAOP706 2",
        "RAOP708 3",
    ];
}
