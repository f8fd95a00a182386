namespace Resilience.Aop.Package.Tests;

/// <summary>What a command printed, both streams in one, and its exit code.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}:\n{Output}");
        return this;
    }

    public CommandResult WithoutWarnings()
    {
        Assert.DoesNotMatch(@"\bwarning [A-Z]+[0-9]+", Output);
        return this;
    }
}
