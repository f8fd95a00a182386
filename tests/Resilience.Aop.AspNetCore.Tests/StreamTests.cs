using System.Net;
using System.Text;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Live data: one producer, one frame a second, for as long as somebody looks.</summary>
public sealed class StreamTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Stream_Opened_SaysHowToReconnectAndHasAFrameAtOnce()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        Assert.Equal("text/event-stream", reader.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", reader.Response.Headers.CacheControl!.ToString());
        Assert.Equal(["retry: 2000"], await reader.ReadEventAsync());
        IReadOnlyList<string> frame = (await reader.ReadEventAsync())!;
        Assert.Equal(["event: frame", "id: 1"], frame.Take(2));
        Assert.StartsWith("data: {\"time\":\"2030-01-01T00:00:00+00:00\",\"sequence\":1,", frame[2], StringComparison.Ordinal);
        Assert.Equal(3, frame.Count);
    }

    [Fact]
    public async Task Stream_TimePasses_HasOneFrameASecond()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        for (int second = 1; second <= 5; second++)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(999));
            Assert.Equal(second, host.Producer.Made);
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
            DashboardFrame frame = await reader.ReadAsync();
            Assert.Equal(second + 1, frame.Sequence);
            Assert.Equal(host.Time.GetUtcNow(), frame.Time);
        }
    }

    [Fact]
    public async Task Stream_TwentyPages_ShareEachFrame()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        FrameReader[] readers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.OpenAsync()));
        string[] first = await Task.WhenAll(readers.Select(static reader => reader.ReadTextAsync()));
        Assert.Single(first.Distinct());
        for (int second = 2; second <= 4; second++)
        {
            host.Time.Advance(Second);
            string[] texts = await Task.WhenAll(readers.Select(static reader => reader.ReadTextAsync()));
            Assert.Single(texts.Distinct());
            Assert.Equal(second, host.Producer.Made);
        }

        Assert.Equal(20, host.Producer.Clients);
        foreach (FrameReader reader in readers)
        {
            reader.Dispose();
        }
    }

    [Fact]
    public async Task Stream_LastPageLeaves_EverythingStops()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        Task ended = host.NextEndAsync();
        using (FrameReader reader = await host.OpenAsync())
        {
            await reader.ReadAsync();
            Assert.True(host.Producer.IsRunning);
        }

        await ended;
        Assert.Equal(0, host.Producer.Clients);
        Assert.False(host.Producer.IsRunning);
        long made = host.Producer.Made;
        host.Time.Advance(10 * Second);
        Assert.Equal(made, host.Producer.Made);
    }

    [Fact]
    public async Task Stream_OneOfTwoPagesLeaves_TheOtherGoesOn()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader stays = await host.OpenAsync();
        await stays.ReadAsync();
        Task ended = host.NextEndAsync();
        using (FrameReader leaves = await host.OpenAsync())
        {
            await leaves.ReadAsync();
        }

        await ended;
        Assert.Equal(1, host.Producer.Clients);
        host.Time.Advance(Second);
        Assert.Equal(2, (await stays.ReadAsync()).Sequence);
    }

    [Fact]
    public async Task Stream_OpenedAgain_HasAFrameAtOnceAndItsHistory()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        Task ended = host.NextEndAsync();
        using (FrameReader reader = await host.OpenAsync())
        {
            await reader.ReadAsync();
            await host.Shop.OrderAsync();
            host.Time.Advance(Second);
            Assert.Equal(1, Assert.Single((await reader.ReadAsync()).Operations).Outcomes.Success);
        }

        await ended;
        host.Time.Advance(3 * Second);
        using FrameReader again = await host.OpenAsync();
        DashboardFrame frame = await again.ReadAsync();
        Assert.Equal(3, frame.Sequence);
        Assert.Equal(host.Time.GetUtcNow(), frame.HistorySince);
        Assert.Equal([1, null, null, null], Assert.Single(frame.Operations).Sparkline.Rates);
    }

    [Fact]
    public async Task Stream_AfterFiveMinutes_EndsAndThePageThatComesBackMissesNothing()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        Task ended = host.NextEndAsync();
        using FrameReader reader = await host.OpenAsync();
        DashboardFrame first = await reader.ReadAsync();
        host.Time.Advance(EventStream.Longest - Second);
        Assert.False(ended.IsCompleted);
        host.Time.Advance(Second);
        await ended;
        while (await reader.ReadEventAsync() is not null)
        {
            // the last frames
        }

        Assert.Equal(0, host.Producer.Clients);
        host.Time.Advance(2 * Second);
        using FrameReader again = await host.OpenAsync();
        DashboardFrame frame = await again.ReadAsync();
        Assert.Equal((first.HistorySince, 303), (frame.HistorySince, frame.Sequence));
    }

    [Fact]
    public async Task Stream_AfterFiveMinutesAndNobodyComesBack_EverythingStops()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        Task ended = host.NextEndAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        host.Time.Advance(EventStream.Longest);
        await ended;
        Assert.True(host.Producer.IsRunning);
        host.Time.Advance(5 * Second);
        Assert.False(host.Producer.IsRunning);
    }

    [Fact]
    public async Task Stream_ProgramStops_EndsAtOnce()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        await host.StopAsync().WaitAsync(TimeSpan.FromMinutes(1)); // the server itself would wait for requests for longer
        Assert.Null(await reader.ReadEventAsync());
        Assert.False(host.Producer.IsRunning);
    }

    [Fact]
    public async Task Stream_MorePagesThanAllowed_IsRefusedUntilOneLeaves()
    {
        await using DashboardHost host = await DashboardHost.StartAsync(static options => options.MaxClients = 1);
        Task ended = host.NextEndAsync();
        FrameReader first = await host.OpenAsync();
        await first.ReadAsync();
        Task refused = host.NextEndAsync();
        using (HttpResponseMessage second = await host.GetAsync("/resilience/events"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(10), second.Headers.RetryAfter!.Delta);
        }

        await ended; // of the refused one
        first.Dispose();
        await refused;
        using FrameReader third = await host.OpenAsync();
        Assert.Equal(2, (await third.ReadAsync()).Sequence);
    }

    [Fact]
    public async Task Calls_NobodyLooks_AreNotMeasured()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        Assert.Null(TimedAttempts(host));
        using (FrameClient client = host.Producer.Add()!)
        {
            await host.Shop.OrderAsync();
            Assert.Equal(1, TimedAttempts(host));
        }

        await host.Shop.OrderAsync();
        Assert.Equal(1, TimedAttempts(host));
    }

    [Fact]
    public async Task Frame_ThatCannotBeMade_IsLoggedAndLeftOut()
    {
        FragileTime time = new();
        LogRecorder log = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory() });
        FrameProducer producer = new(new FrameSource(runtime, new MethodInventories(runtime, chance: 0), new ResilienceDashboardOptions(), "", default), time, 1, log);
        using FrameClient client = producer.Add()!;
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> frames = client.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await frames.MoveNextAsync());
        time.IsBroken = true;
        time.Advance(Second);
        Assert.Single(log.Of(ResilienceDashboardEventIds.FrameFailed));
        time.IsBroken = false;
        time.Advance(Second);
        Assert.True(await frames.MoveNextAsync());
        Assert.StartsWith("event: frame\nid: 2\n", Encoding.UTF8.GetString(frames.Current.Span), StringComparison.Ordinal);
        Assert.Equal(0, client.Dropped);
    }

    [Fact]
    public async Task Frame_ThatCannotBeMade_LeavesNoOldOneForANewPage()
    {
        FragileTime time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory() });
        FrameSource source = new(runtime, new MethodInventories(runtime, chance: 0), new ResilienceDashboardOptions(), "", default);
        FrameProducer producer = new(source, time, 2, new LogRecorder());
        using FrameClient first = producer.Add()!;
        time.IsBroken = true;
        time.Advance(Second);
        using FrameClient second = producer.Add()!;
        time.IsBroken = false;
        time.Advance(Second);
        Assert.Equal((1, 0), (first.Dropped, second.Dropped));
    }

    private static long? TimedAttempts(DashboardHost host) =>
        host.Runtime.Statistics.TryGet(Shop.Type + ".OrderAsync", out RetryStatistics? statistics) && statistics.TimedAttempts > 0 ? statistics.TimedAttempts : null;
}
