using System.Diagnostics;
using Resilience.Aop.Sqlite.Crasher;

namespace Resilience.Aop.Sqlite.Tests.Processes;

/// <summary>A second process on a file; it dies with its owner at the latest.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(string task, string path, string name)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(Letters).Assembly.Location, task, path, name])
        {
            RedirectStandardOutput = true,
        };
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>The lines up to one that the test waits for.</summary>
    public async Task<List<string>> ReadAsync(Func<List<string>, bool> isEnough)
    {
        List<string> lines = [];
        while (!isEnough(lines))
        {
            lines.Add(await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The process has ended by itself."));
        }

        return lines;
    }

    /// <summary>Ends the process where it stands, as a crash would, and gives what it still wrote.</summary>
    public Task<List<string>> KillAsync()
    {
        _process.Kill();
        return ReadToEndAsync();
    }

    /// <summary>Waits for the process, and gives what it still wrote.</summary>
    public async Task<List<string>> ReadToEndAsync()
    {
        string rest = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);

        // A line without its end was cut off by the kill.
        return [.. rest.Split('\n')[..^1].Select(static line => line.TrimEnd('\r'))];
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
