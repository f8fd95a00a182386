namespace Resilience.Aop.Tests;

public class AttemptNumberTests
{
    [Fact]
    public void ReadAttempts_NoCalls_IsZero() => Assert.Equal(new long[10], new OperationStatistics("op").ReadAttempts());

    [Fact]
    public void ReadAttempts_Calls_CountsEachNumber()
    {
        OperationStatistics counters = new("op");
        counters.SucceededAtOnce();
        counters.SucceededAfterRetry(2);
        counters.Failed(4);
        counters.Cancelled(1);
        Assert.Equal([4, 2, 1, 1, 0, 0, 0, 0, 0, 0], counters.ReadAttempts());
    }

    [Theory]
    [InlineData(9, 1, 0)]
    [InlineData(10, 1, 1)]
    [InlineData(14, 1, 5)]
    public void ReadAttempts_TenAndMore_AreOneNumber(int attempts, int ninth, int beyond)
    {
        OperationStatistics counters = new("op");
        counters.Failed(attempts);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, ninth, beyond], counters.ReadAttempts());
    }

    [Fact]
    public void ReadAttempts_HedgesOfACallThatSucceededAtOnce_AreCounted()
    {
        OperationStatistics counters = new("op");
        counters.AddAttempts(2);
        counters.SucceededAtOnce();
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 0, 0], counters.ReadAttempts());
    }

    [Fact]
    public void ReadAttempts_ManyThreads_AddsUpToTheAttempts()
    {
        OperationStatistics counters = new("op");
        Parallel.For(0, 4, worker =>
        {
            for (int i = 0; i < 5000; i++)
            {
                counters.Failed(1 + ((i + worker) % 15));
                counters.SucceededAtOnce();
            }
        });
        Assert.Equal(counters.Read().Attempts, counters.ReadAttempts().Sum());
        Assert.Equal(40_000, counters.ReadAttempts()[0]);
    }
}
