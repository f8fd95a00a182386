using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentFleet;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>The sample as a program of its own, with its output read as a pipe.</summary>
internal static class SampleProcess
{
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args) => RunAsync(interruptAt: null, args);

    /// <summary>Runs it and sends Ctrl+C when it has written a text; null: lets it run to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string? interruptAt, string[] args)
    {
        // A shell's background job ignores Ctrl+C, and so do its children, unless they are told otherwise.
        string[] command = IgnoresInterrupt() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        ProcessStartInfo start = new(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string arg in (string[])[.. command.Skip(1), typeof(FleetOptions).Assembly.Location, .. args])
        {
            start.ArgumentList.Add(arg);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        try
        {
            StringBuilder output = new();
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                output.Append(line).Append('\n');
                if (interruptAt is not null && line.Contains(interruptAt, StringComparison.Ordinal))
                {
                    interruptAt = null;
                    using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
                    await kill.WaitForExitAsync(patience.Token);
                }
            }

            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output.ToString(), await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // The second signal's bit in the mask of those that are ignored.
    private static bool IgnoresInterrupt() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } mask
        && (ulong.Parse(mask["SigIgn:".Length..], NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & 2) != 0;
}
