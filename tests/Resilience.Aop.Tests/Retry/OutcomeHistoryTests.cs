namespace Resilience.Aop.Tests;

public class OutcomeHistoryTests
{
    private long _atOnce;

    [Fact]
    public void SuccessRate_NothingEnded_IsTheAssumedOne() => Assert.Equal(0.8, Create().SuccessRate);

    [Theory]
    [InlineData(19, 1, 0.95)]
    [InlineData(0, 4, 0.0)]
    [InlineData(3, 0, 1.0)]
    [InlineData(60, 40, 0.6)]
    public void SuccessRate_FewerThanAHundred_IsTheirShare(int successes, int failures, double rate)
    {
        OutcomeHistory history = Create();
        for (int i = 0; i < failures; i++)
        {
            history.Record(success: false);
        }

        for (int i = 0; i < successes; i++)
        {
            history.Record(success: true);
        }

        Assert.Equal(rate, history.SuccessRate);
    }

    [Fact]
    public void SuccessRate_MoreThanAHundred_ForgetsTheOldest()
    {
        OutcomeHistory history = Create();
        for (int i = 0; i < 70; i++)
        {
            history.Record(success: false);
        }

        for (int i = 0; i < 60; i++)
        {
            history.Record(success: true);
        }

        Assert.Equal(0.6, history.SuccessRate);
    }

    [Fact]
    public void SuccessRate_SuccessesAtOnce_CountInTheirPlace()
    {
        OutcomeHistory history = Create();
        history.Record(success: false);
        _atOnce += 99;
        Assert.Equal(0.99, history.SuccessRate);

        _atOnce += 1;
        Assert.Equal(1.0, history.SuccessRate);

        _atOnce += 1_000_000_000_000;
        history.Record(success: false);
        Assert.Equal(0.99, history.SuccessRate);
    }

    [Fact]
    public void SuccessRate_CallsBeforeItWasKept_DoNotCount()
    {
        _atOnce = 500;
        OutcomeHistory history = Create();
        history.Record(success: false);

        Assert.Equal(0.0, history.SuccessRate);
    }

    [Fact]
    public void Statistics_OfAnOperation_FeedTheHistory()
    {
        OperationStatistics statistics = new("op");
        statistics.Failed(1);
        Assert.Null(statistics.History);

        statistics.KeepHistory();
        OutcomeHistory? history = statistics.History;
        statistics.SucceededAtOnce();
        statistics.SucceededAfterRetry(2);
        statistics.Failed(3);
        statistics.Cancelled(1);
        statistics.SucceededAtOnce();
        statistics.KeepHistory();

        Assert.Same(history, statistics.History);
        Assert.Equal(0.75, history!.SuccessRate);
    }

    private OutcomeHistory Create() => new(() => _atOnce);
}
