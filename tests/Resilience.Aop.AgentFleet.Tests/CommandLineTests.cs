using AgentFleet;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>What the command line may say, and what the program answers to anything else.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("7500ms", 7.5)]
    [InlineData("2m", 120)]
    [InlineData("1.5h", 5400)]
    public void Parse_Duration_IsRead(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), FleetOptions.Parse(["--duration", text]).Duration);

    [Fact]
    public void Parse_Nothing_RunsWithPoliciesUntilItIsStopped()
    {
        FleetOptions options = FleetOptions.Parse([]);
        Assert.Equal((null, 7, 40), (options.Duration, options.Seed, options.Rate));
        Assert.Equal([true], options.Runs);
    }

    [Fact]
    public void Parse_NoPolicies_IsOneRunWithout() => Assert.Equal([false], FleetOptions.Parse(["--no-policies"]).Runs);

    [Fact]
    public void Parse_CompareWithoutDuration_IsTwoRunsOfHalfAMinute()
    {
        FleetOptions options = FleetOptions.Parse(["--compare"]);
        Assert.Equal([true, false], options.Runs);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Duration);
    }

    [Theory]
    [InlineData("--duration is 'soon'; write a duration below a day, such as 30s or 2m.", "--duration", "soon")]
    [InlineData("--duration is '2d'; write a duration below a day, such as 30s or 2m.", "--duration", "2d")]
    [InlineData("--duration is '-5s'; write a duration below a day, such as 30s or 2m.", "--duration", "-5s")]
    [InlineData("--duration is '24h'; write a duration below a day, such as 30s or 2m.", "--duration", "24h")]
    [InlineData("--duration is 4s; use 5s or more: the script of faults needs that long.", "--duration", "4s")]
    [InlineData("--duration needs a value; --help shows how.", "--duration")]
    [InlineData("--duration needs a value; --help shows how.", "--duration", "--compare")]
    [InlineData("--seed is '1.5'; write a whole number from -2147483648 to 2147483647.", "--seed", "1.5")]
    [InlineData("--rate is '0'; write a whole number from 1 to 1000.", "--rate", "0")]
    [InlineData("--rate is 'x'; write a whole number from 1 to 1000.", "--rate", "x")]
    [InlineData("--content-root is '/no/such/folder', which is no folder.", "--content-root", "/no/such/folder")]
    [InlineData("'--no-policy' is no option; --help lists them.", "--no-policy")]
    [InlineData("'30s' is no option; --help lists them.", "30s")]
    [InlineData("--compare has a run without policies already; leave --no-policies out.", "--compare", "--no-policies")]
    public void Parse_Mistake_SaysWhatToWrite(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => FleetOptions.Parse(args)).Message);

    [Fact]
    public async Task Program_Mistake_IsOneLineAndExitCode2()
    {
        (int exitCode, string output, string error) = await SampleProcess.RunAsync("--duration", "soon");
        Assert.Equal(2, exitCode);
        Assert.Equal("--duration is 'soon'; write a duration below a day, such as 30s or 2m." + Environment.NewLine, error);
        Assert.Empty(output);
    }

    [Fact]
    public async Task Program_WrongSettings_SaysWhichAndExitCode2()
    {
        using SampleFolder folder = new();
        string settings = await File.ReadAllTextAsync(folder.Settings);
        settings = settings.Replace("\"MaxAttempts\": 3", "\"MaxAttempts\": 0", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.Settings, settings);
        string root = Path.GetDirectoryName(folder.Settings)!;
        (int exitCode, _, string error) = await SampleProcess.RunAsync("--duration", "5s", "--content-root", root);
        Assert.Equal(2, exitCode);
        Assert.Contains("Resilience:Methods:AgentFleet.Agents.AgentService.SendAsync:Retry:MaxAttempts", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_Markdown_ListsTheProtectedMethods()
    {
        (int exitCode, string output, _) = await SampleProcess.RunAsync("--markdown");
        Assert.Equal(0, exitCode);
        foreach (string method in new[]
        {
            "Agents.AgentService.SendAsync", "Agents.AgentService.GetStatusAsync",
            "Database.AgentRegistry.SetStatusAsync", "Database.AgentRegistry.GetStatusAsync",
            "ExternalApi.AdvisoryService.GetAdvisoryAsync", "ExternalApi.AdvisoryService.GetRiskAsync",
        })
        {
            Assert.Contains($"AgentFleet.{method}", output, StringComparison.Ordinal);
        }
    }
}
