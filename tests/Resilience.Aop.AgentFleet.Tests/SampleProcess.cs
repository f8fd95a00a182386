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
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string arg in args.Prepend(typeof(FleetOptions).Assembly.Location))
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
}
