using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Resilience.Aop.Package.Tests;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static Task<CommandResult> DotNetAsync(string folder, params string[] arguments) =>
        RunAsync(folder, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    public static async Task<CommandResult> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start.Environment);
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new CommandResult(process.ExitCode, output.ToString());
    }

    /// <summary>Whether a program can be started at all.</summary>
    public static async Task<bool> ExistsAsync(string program)
    {
        try
        {
            return (await RunAsync(Path.GetTempPath(), program, "--version")).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>A build must not find the settings of the build it is started from, nor leave a server behind.</summary>
    private static void Isolate(IDictionary<string, string?> environment)
    {
        string[] inherited = [.. environment.Keys.Where(static key => key.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))];
        foreach (string key in inherited)
        {
            environment.Remove(key);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
