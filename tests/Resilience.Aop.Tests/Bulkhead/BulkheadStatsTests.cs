namespace Resilience.Aop.Tests;

public sealed class BulkheadStatsTests
{
    [Fact]
    public void Stats_New_AreZeroWithoutDividingByIt()
    {
        BulkheadStats stats = new Bulkhead("files", new BulkheadOptions()).Stats;

        Assert.Equal(("files", 0, 0, 0L, 0L), (stats.Name, stats.Active, stats.Queued, stats.Rejected, stats.Total));
        Assert.Equal((0.0, 0.0), (stats.RejectionRate, stats.Utilization));
        Assert.Equal(new BulkheadOptions(), stats.Options);
    }

    [Fact]
    public void Stats_EveryKindOfEnd_CountsEachCallOnce()
    {
        Bulkhead bulkhead = new("files", new BulkheadOptions { MaxConcurrency = 2, MaxQueue = 3 });
        bulkhead.TryEnter();
        bulkhead.TryEnter();
        BulkheadTicket cancelled = bulkhead.Enqueue()!;
        BulkheadTicket timedOut = bulkhead.Enqueue()!;
        bulkhead.Enqueue();
        bulkhead.Enqueue();

        bulkhead.TryCancel(cancelled);
        bulkhead.TryCancel(timedOut);
        bulkhead.CountQueueTimeout();

        BulkheadStats stats = bulkhead.Stats;
        Assert.Equal((2, 1, 2L, 6L), (stats.Active, stats.Queued, stats.Rejected, stats.Total));
        Assert.Equal((2.0 / 6, 1.0), (stats.RejectionRate, stats.Utilization));
    }

    [Fact]
    public void Total_FarBeyondTheWordsLowBits_IsExact()
    {
        Bulkhead bulkhead = new("files", new BulkheadOptions { MaxConcurrency = 1 });
        for (int i = 1; i <= 300_000; i++)
        {
            bulkhead.TryEnter();
            bulkhead.Release();
            if (i % 4096 is 0 or 1 or 4095)
            {
                Assert.Equal(i, bulkhead.Stats.Total);
            }
        }

        Assert.Equal(300_000, bulkhead.Stats.Total);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0x7FFF, 0, 32767)]
    [InlineData(0x8000, 1, 32768)]
    [InlineData(0x8000, 0, 32768)]
    [InlineData(0xFFFF, 1, 65535)]
    [InlineData(0x0000, 2, 65536)]
    [InlineData(0x0000, 1, 65536)]
    [InlineData(0x0005, 1, 65541)]
    public void AdmissionsOf_HalfTurnNotYetCounted_IsAddedFromTheWord(int low, long turns, long expected) =>
        Assert.Equal(expected, BulkheadWord.AdmissionsOf((long)((ulong)low << 48) | 7, turns));

    [Fact]
    public void Reset_WithCallsUnderWay_ZeroesTheCountsOnly()
    {
        Bulkhead bulkhead = new("files", new BulkheadOptions { MaxConcurrency = 1, MaxQueue = 1 });
        bulkhead.TryEnter();
        BulkheadTicket waiting = bulkhead.Enqueue()!;
        bulkhead.Enqueue();

        bulkhead.Reset();

        Assert.Equal((1, 1, 0L, 0L), (bulkhead.Stats.Active, bulkhead.Stats.Queued, bulkhead.Stats.Rejected, bulkhead.Stats.Total));
        bulkhead.Release();
        Assert.True(waiting.Task.IsCompleted);
        Assert.Equal((1, 0, 0L), (bulkhead.Stats.Active, bulkhead.Stats.Queued, bulkhead.Stats.Total));
    }
}
