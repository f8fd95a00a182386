using System.Globalization;
using System.Text.RegularExpressions;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>The program as a user starts it, for a few seconds.</summary>
public sealed partial class ProgramTests
{
    [Fact]
    public async Task Compare_FiveSeconds_PrintsTheReportAndBothColumns()
    {
        (int exitCode, string output, string error) = await SampleProcess.RunAsync("--compare", "--duration", "5s", "--seed", "7");
        Assert.Equal(0, exitCode);
        Assert.Empty(error);

        // Once: a run without policies has nothing to report.
        Assert.Single(Regex.Matches(output, "^=== Resilience Health Report ===", RegexOptions.Multiline));
        Assert.Matches(@"dashboard http://127\.0\.0\.1:\d+/resilience\r?\n", output);
        Assert.Matches(@"metrics   http://127\.0\.0\.1:\d+/metrics", output);
        Assert.Matches(@"\d\d:\d\d Circuit breaker '\w+' opened", output);

        double[] answered = Row(output, "answered");
        Assert.True(answered[0] > answered[1], $"{answered[0]} % with policies, {answered[1]} % without\n{output}");
        Assert.Equal([200, 200], Row(output, "calls"));
        double[] lost = Row(output, "commands lost for good");
        Assert.True(lost[0] < lost[1], $"{lost[0]} with policies, {lost[1]} without\n{output}");
        Assert.True(Row(output, "  by other means, or later")[0] > 0);
        Assert.Equal(0, Row(output, "  by other means, or later")[1]);
    }

    [Fact]
    public async Task NoPolicies_FiveSeconds_LosesCommandsAndKeepsNone()
    {
        string[] args = ["--no-policies", "--duration", "5s", "--seed", "7", "--rate", "60"];
        (int exitCode, string output, string error) = await SampleProcess.RunAsync(args);
        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        Assert.Contains("WITHOUT policies", output, StringComparison.Ordinal);
        Assert.Equal(300, Assert.Single(Row(output, "calls")));
        Assert.True(Assert.Single(Row(output, "answered")) < 100);
        Assert.True(Assert.Single(Row(output, "commands lost for good")) > 0);
        Assert.InRange(Assert.Single(Row(output, "  for each call (amplification)")), 0.01, 1);
        Assert.Matches(@"dead letters kept / delivered later +-\r?\n", output);
    }

    [Fact]
    public async Task ControlC_WithoutDuration_EndsWithTheReport()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal to send.");
        (int exitCode, string output, string error) = await SampleProcess.RunAsync(interruptAt: "| breakers: ", ["--seed", "7"]);
        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        Assert.Contains("until Ctrl+C", output, StringComparison.Ordinal);
        Assert.Contains("=== Resilience Health Report ===", output, StringComparison.Ordinal);
        Assert.True(Assert.Single(Row(output, "calls")) > 0);
    }

    /// <summary>The numbers of a row of the table, one a column.</summary>
    private static double[] Row(string output, string name)
    {
        string line = Assert.Single(output.Split('\n'), line => line.StartsWith(name + "  ", StringComparison.Ordinal));
        return [.. Number().Matches(line[name.Length..]).Select(static match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"[\d.]+")]
    private static partial Regex Number();
}
