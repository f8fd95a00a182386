using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Caching.Tests;

/// <summary>A Redis of its own for each test, on loopback, in memory only.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int Tries = 5;

    private readonly Process _process;

    private RedisServer(Process process, int port)
    {
        _process = process;
        Configuration = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},syncTimeout=60000,asyncTimeout=60000,connectTimeout=60000");
    }

    /// <summary>For a client that waits for a slow machine.</summary>
    public string Configuration { get; }

    /// <summary>Starts one; skips the test where there is no redis-server, or fails it where there has to be one.</summary>
    public static async Task<RedisServer> StartAsync(CancellationToken cancellationToken)
    {
        string program = ProgramOnPath.Find(OperatingSystem.IsWindows() ? "redis-server.exe" : "redis-server")
            ?? throw ProgramOnPath.Miss("no redis-server on PATH", "RAOP_REQUIRE_REDIS");

        string said = "";
        for (int i = 0; i < Tries; i++)
        {
            // It cannot be asked to choose a port: a free one may be taken before it comes to it.
            int port = FreePort();
            Process process = Process.Start(new ProcessStartInfo(
                program, ["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no"])
            {
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardOutput = true,
            })!;
            RedisServer server = new(process, port);
            try
            {
                while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
                {
                    said += line + Environment.NewLine;
                    if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                    {
                        return server;
                    }
                }
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }

            await server.DisposeAsync();
        }

        throw new InvalidOperationException("redis-server does not start: " + said);
    }

    /// <summary>Ends it as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
