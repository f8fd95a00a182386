namespace Resilience.Aop.Tests;

public class AdaptiveLimitTests
{
    private const long Fast = 1000;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(5, 3, 5)]
    [InlineData(10, 5, 11)]
    [InlineData(100, 50, 110)]
    public void Limit_OfAnyDeclaration_StaysBetweenHalfAndElevenTenths(int declared, int least, int most)
    {
        AdaptiveLimit limit = new(declared, int.MaxValue);
        Assert.Equal(declared, limit.Current);

        for (int body = 0; body < 10_000; body++)
        {
            limit.Record(Fast, succeeded: true, isBusy: true);
        }

        Assert.Equal(most, limit.Current);
        for (int body = 0; body < 10_000; body++)
        {
            limit.Record(Fast, succeeded: false, isBusy: true);
        }

        Assert.Equal(least, limit.Current);
    }

    [Fact]
    public void Limit_SlotsAreFree_DoesNotGrow()
    {
        AdaptiveLimit limit = new(10, int.MaxValue);

        for (int body = 0; body < 1000; body++)
        {
            limit.Record(Fast, succeeded: true, isBusy: false);
        }

        Assert.Equal(10, limit.Current);
    }

    [Fact]
    public void Limit_ATenthFails_DoesNotFall()
    {
        AdaptiveLimit limit = new(10, int.MaxValue);

        for (int body = 0; body < 1000; body++)
        {
            limit.Record(Fast, succeeded: body % 10 != 0, isBusy: false);
        }

        Assert.Equal(10, limit.Current);
    }

    [Fact]
    public void Limit_OneSlowWindow_FallsByItsGradient()
    {
        AdaptiveLimit limit = new(20, int.MaxValue);
        Window(limit, Fast);

        Window(limit, Fast * 5 / 4);
        Assert.Equal(20, limit.Current);
        Window(limit, Fast * 5 / 3);
        Assert.Equal(15, limit.Current);
    }

    [Fact]
    public void Limit_LatencyStaysHigh_IsTakenForNormalAtLast()
    {
        AdaptiveLimit limit = new(20, int.MaxValue);
        Window(limit, Fast);

        Window(limit, 10 * Fast);
        Assert.Equal(10, limit.Current);
        for (int window = 0; window < 100; window++)
        {
            Window(limit, 10 * Fast);
        }

        Assert.Equal(22, limit.Current);
    }

    [Fact]
    public void Limit_NoTimeAtAll_DoesNotFall()
    {
        AdaptiveLimit limit = new(20, int.MaxValue);

        Window(limit, 0);
        Window(limit, -5);

        Assert.InRange(limit.Current, 20, 22);
    }

    [Fact]
    public void Bulkhead_ServiceLosesAndRegainsCapacity_FollowsIt()
    {
        Bulkhead bulkhead = Adaptive(20);
        SimulatedService service = new(bulkhead, new Random(4711)) { Capacity = 22 };
        service.Run(5_000);
        Assert.Equal(22, bulkhead.Stats.Limit);

        service.Capacity = 12;
        service.Run(2_000);
        double few = service.Run(20_000);

        // Enough to keep the service busy, and not much more.
        Assert.InRange(few, 12, 16);

        service.Capacity = 22;
        service.Run(2_000);
        Assert.InRange(service.Run(5_000), 20, 22);
    }

    [Fact]
    public void Bulkhead_ServiceFailsForAWhile_BacksOffAndReturns()
    {
        Bulkhead bulkhead = Adaptive(20);
        SimulatedService service = new(bulkhead, new Random(4712)) { Capacity = 100 };
        service.Run(2_000);

        service.FailureShare = 0.3;
        service.Run(2_000);
        Assert.Equal(10, bulkhead.Stats.Limit);

        service.FailureShare = 0.01;
        service.Run(5_000);
        Assert.Equal(22, bulkhead.Stats.Limit);
    }

    [Fact]
    public void Bulkhead_LittleDemand_LeavesTheLimit()
    {
        Bulkhead bulkhead = Adaptive(20);
        SimulatedService service = new(bulkhead, new Random(4713)) { Capacity = 100, Demand = 5 };

        service.Run(5_000);

        Assert.Equal(20, bulkhead.Stats.Limit);
    }

    [Fact]
    public void Bulkhead_SettingsAreReplaced_BeginsAnew()
    {
        Bulkhead bulkhead = Adaptive(20);
        new SimulatedService(bulkhead, new Random(4714)) { Capacity = 100, FailureShare = 1 }.Run(2_000);
        Assert.Equal(10, bulkhead.Stats.Limit);

        bulkhead.Redefine(new BulkheadOptions { MaxConcurrency = 30, Isolation = BulkheadIsolation.Adaptive });
        Assert.Equal((30, true), (bulkhead.Stats.Limit, bulkhead.IsAdaptive));

        bulkhead.Redefine(new BulkheadOptions { MaxConcurrency = 30 });
        bulkhead.RecordRun(1, succeeded: false);
        Assert.Equal((30, false), (bulkhead.Stats.Limit, bulkhead.IsAdaptive));
    }

    [Fact]
    public async Task Bulkhead_ManyThreads_NeverExceedsTheUpperBoundAndLosesNoSlot()
    {
        Bulkhead bulkhead = Adaptive(10);
        int running = 0;
        int most = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(
            async () =>
            {
                Random random = new(thread);
                for (int turn = 0; turn < 20_000; turn++)
                {
                    if (!bulkhead.TryEnter())
                    {
                        if (bulkhead.Enqueue() is not { } ticket)
                        {
                            continue;
                        }

                        await ticket.Task;
                    }

                    int now = Interlocked.Increment(ref running);
                    Interlocked.CompareExchange(ref most, Math.Max(now, most), most);
                    if (random.Next(10) == 0)
                    {
                        await Task.Yield();
                    }

                    Interlocked.Decrement(ref running);
                    bulkhead.RecordRun(random.Next(1, 5000), random.Next(20) != 0);
                    bulkhead.Release();
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.InRange(most, 1, 11);
        Assert.Equal((0, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued));
        Assert.InRange(bulkhead.Stats.Limit, 5, 11);
    }

    private static Bulkhead Adaptive(int maxConcurrency) =>
        new("adaptive", new BulkheadOptions { MaxConcurrency = maxConcurrency, Isolation = BulkheadIsolation.Adaptive });

    // One whole window; very slow bodies use all slots.
    private static void Window(AdaptiveLimit limit, long ticks)
    {
        int size = Math.Max(20, 2 * limit.Current);
        for (int body = 0; body < size; body++)
        {
            limit.Record(ticks, succeeded: true, isBusy: ticks > 5 * Fast);
        }
    }
}
