namespace Resilience.Aop.Tests;

public class OperationStatisticsTests
{
    [Fact]
    public void Read_NothingCalled_IsZeroAndFullSuccess()
    {
        RetryStatistics statistics = new OperationStatistics("op").Read();
        Assert.Equal(new RetryStatistics("op", 0, 0, 0, 0, 0), statistics);
        Assert.Equal(0, statistics.Calls);
        Assert.Equal(1.0, statistics.SuccessRate);
        Assert.Equal(TimeSpan.Zero, statistics.TotalAttemptTime);
        Assert.Null(statistics.MeanAttemptTime);
        Assert.Null(statistics.MinAttemptTime);
        Assert.Null(statistics.MaxAttemptTime);
    }

    [Fact]
    public void Read_Calls_SumsThemAndTheirAttempts()
    {
        OperationStatistics counters = new("op");
        counters.SucceededAtOnce();
        counters.SucceededAtOnce();
        counters.SucceededAfterRetry(3);
        counters.Failed(5);
        counters.Cancelled(2);
        RetryStatistics statistics = counters.Read();
        Assert.Equal(new RetryStatistics("op", Attempts: 12, SucceededAtOnce: 2, SucceededAfterRetry: 1, Failed: 1, Cancelled: 1), statistics);
        Assert.Equal(5, statistics.Calls);
        Assert.Equal(0.75, statistics.SuccessRate);
    }

    [Fact]
    public void SuccessRate_OnlyFailures_IsZero()
    {
        OperationStatistics counters = new("op");
        counters.Failed(1);
        Assert.Equal(0.0, counters.Read().SuccessRate);
    }

    [Fact]
    public void RecordAttemptTime_Durations_GiveTotalMeanAndExtremes()
    {
        OperationStatistics counters = new("op");
        counters.RecordAttemptTime(30);
        counters.RecordAttemptTime(10);
        counters.RecordAttemptTime(20);
        RetryStatistics statistics = counters.Read();
        Assert.Equal(3, statistics.TimedAttempts);
        Assert.Equal(60, statistics.TotalAttemptTime.Ticks);
        Assert.Equal(20, statistics.MeanAttemptTime?.Ticks);
        Assert.Equal(10, statistics.MinAttemptTime?.Ticks);
        Assert.Equal(30, statistics.MaxAttemptTime?.Ticks);
        Assert.Equal(0, statistics.Attempts);
    }

    [Fact]
    public void RecordAttemptTime_Negative_CountsAsZero()
    {
        OperationStatistics counters = new("op");
        counters.RecordAttemptTime(-5);
        Assert.Equal(TimeSpan.Zero, counters.Read().MinAttemptTime);
        Assert.Equal(TimeSpan.Zero, counters.Read().MaxAttemptTime);
        Assert.Equal(TimeSpan.Zero, counters.Read().TotalAttemptTime);
    }

    [Fact]
    public void Counters_ManyThreads_LoseNothing()
    {
        const int Workers = 4;
        const int Each = 20_000;
        OperationStatistics counters = new("op");
        Parallel.For(0, Workers, worker =>
        {
            for (int i = 0; i < Each; i++)
            {
                counters.SucceededAtOnce();
                counters.Failed(2);
                counters.RecordAttemptTime(1 + (worker * Each) + i);
            }
        });
        RetryStatistics statistics = counters.Read();
        const long Count = Workers * Each;
        Assert.Equal(Count, statistics.SucceededAtOnce);
        Assert.Equal(Count, statistics.Failed);
        Assert.Equal(3 * Count, statistics.Attempts);
        Assert.Equal(Count, statistics.TimedAttempts);
        Assert.Equal(Count * (Count + 1) / 2, statistics.TotalAttemptTime.Ticks);
        Assert.Equal(1, statistics.MinAttemptTime?.Ticks);
        Assert.Equal(Count, statistics.MaxAttemptTime?.Ticks);
    }

    [Fact]
    public void Read_WhileCounting_NeverShowsACallWithoutItsAttempts()
    {
        OperationStatistics counters = new("op");
        using CancellationTokenSource done = new();
        Thread writer = new(() =>
        {
            for (int i = 0; i < 200_000; i++)
            {
                counters.Failed(1);
                counters.RecordAttemptTime(7);
            }

            done.Cancel();
        });
        writer.Start();
        while (!done.IsCancellationRequested)
        {
            RetryStatistics statistics = counters.Read();
            Assert.True(statistics.Attempts >= statistics.Calls);
            Assert.True(statistics.TotalAttemptTime.Ticks >= 7 * statistics.TimedAttempts);
            Assert.True(statistics.TimedAttempts == 0 || statistics.MinAttemptTime?.Ticks == 7);
        }

        writer.Join();
    }
}
