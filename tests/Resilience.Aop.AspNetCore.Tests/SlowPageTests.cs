using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Pages that do not read hold nobody up.</summary>
public sealed class SlowPageTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Stream_PageThatDoesNotRead_HoldsNothingUpAndIsLetGo()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using Socket slow = await ConnectAsync(host);

        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        for (int second = 2; second <= 60; second++)
        {
            host.Time.Advance(Second);
            Assert.Equal(second, (await reader.ReadAsync()).Sequence);
        }

        Assert.Equal(2, host.Producer.Clients);
        Task ended = host.NextEndAsync();
        slow.Close(0);
        await ended;
        Assert.Equal(1, host.Producer.Clients);
    }

    [Fact]
    public async Task Stream_PageThatDoesNotRead_DoesNotHoldUpTheProgramsEnd()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using Socket slow = await ConnectAsync(host);
        for (int second = 0; second < 60; second++)
        {
            host.Time.Advance(Second);
        }

        await host.StopAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, host.Producer.Clients);
    }

    [Fact]
    public async Task Client_FramesItDidNotSend_AreReplacedByTheLatest()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameClient client = host.Producer.Add()!;
        host.Time.Advance(Second);
        host.Time.Advance(Second);
        Assert.Equal(2, client.Dropped);
        await foreach (ReadOnlyMemory<byte> frame in client.ReadAsync(CancellationToken.None))
        {
            Assert.StartsWith("event: frame\nid: 3\n", Encoding.UTF8.GetString(frame.Span), StringComparison.Ordinal);
            break;
        }
    }

    /// <summary>A page that reads the beginning of large frames, and then no more.</summary>
    private static async Task<Socket> ConnectAsync(DashboardHost host)
    {
        foreach (int number in Enumerable.Range(0, 500))
        {
            host.Runtime.CircuitBreakers.GetOrAdd($"breaker {number}", new CircuitBreakerOptions());
        }

        Socket slow = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        await slow.SendAsync(Encoding.ASCII.GetBytes($"GET /resilience/events HTTP/1.1\r\nHost: 127.0.0.1:{host.Address.Port}\r\n\r\n"));
        byte[] start = new byte[16];
        Assert.True(await slow.ReceiveAsync(start) > 0);
        return slow;
    }
}
