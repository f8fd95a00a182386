namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>What frames say after seconds without one.</summary>
public sealed class FrameTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Frame_OpenedAgainAtOnce_RatesAreNotThoseOfMoreSeconds()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        FrameSource source = new(host.Runtime, new MethodInventories(host.Runtime, chance: 0), new ResilienceDashboardOptions(), "", default);
        source.Start();
        source.Read();
        for (int second = 0; second < 10; second++)
        {
            await host.Shop.OrderAsync();
            host.Time.Advance(Second);
            source.Read();
        }

        source.Stop();
        source.Start();
        DashboardFrame frame = source.Read();
        Assert.InRange(frame.Totals.CallsPerSecond, 0, 1);
        Assert.InRange(Operation(frame, "OrderAsync").CallsPerSecond, 0, 1);
        await host.Shop.OrderAsync();
        host.Time.Advance(Second);
        frame = source.Read();
        Assert.Equal(1, frame.Totals.CallsPerSecond);
        await host.Shop.OrderAsync();
        host.Time.Advance(3 * Second); // a second's frame came late
        frame = source.Read();
        source.Stop();
        Assert.Equal(0.5, Operation(frame, "OrderAsync").CallsPerSecond);
    }

    [Fact]
    public async Task Frame_RateLimiterAfterSkippedSeconds_SharesThemAmongThose()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        FrameSource source = new(host.Runtime, new MethodInventories(host.Runtime, chance: 0), new ResilienceDashboardOptions(), "", default);
        source.Start();
        source.Read();
        await host.Shop.LimitedAsync();
        await Shop.Catch(host.Shop.LimitedAsync());
        host.Time.Advance(4 * Second);
        RateLimiterFrame limiter = Assert.Single(source.Read().RateLimiters);
        source.Stop();
        Assert.Equal((0.25, 0.25), (limiter.GrantedPerSecond, limiter.RejectedPerSecond));
    }

    [Fact]
    public async Task Frame_SecondsWithoutAFrame_AreHoles()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        FrameSource source = new(host.Runtime, new MethodInventories(host.Runtime, chance: 0), new ResilienceDashboardOptions(), "", default);
        await host.Shop.OrderAsync();
        source.Start();
        source.Read();
        host.Time.Advance(Second);
        source.Read();
        await host.Shop.OrderAsync();
        host.Time.Advance(3 * Second);
        SparklineFrame line = Operation(source.Read(), "OrderAsync").Sparkline;
        source.Stop();
        Assert.Equal([0, null, null, 1], line.Rates);
        Assert.Equal([0, null, null, 0], line.Errors);
    }

    private static OperationFrame Operation(DashboardFrame frame, string method) =>
        frame.Operations.Single(operation => operation.Name == Shop.Type + "." + method);
}
