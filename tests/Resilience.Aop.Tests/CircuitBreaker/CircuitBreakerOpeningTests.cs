namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerOpeningTests
{
    [Fact]
    public void Breaker_New_IsClosedWithEmptyWindow()
    {
        BreakerBench bench = new();

        CircuitBreakerStats stats = bench.Breaker.Stats;

        Assert.Equal(CircuitState.Closed, stats.State);
        Assert.Equal((0L, 0L, 0L), (stats.Calls, stats.Failures, stats.Rejected));
        Assert.Null(stats.RetryAfter);
        Assert.Equal("orders", bench.Breaker.Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void FailureThreshold_ReachedInARow_OpensOnThatFailure(int threshold)
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = threshold });

        bench.Fail(threshold - 1);
        Assert.Equal(CircuitState.Closed, bench.State);

        Assert.True(bench.Fail());
        Assert.Equal(CircuitState.Open, bench.State);
    }

    [Fact]
    public void FailureThreshold_SuccessInBetween_StartsTheRowAgain()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 3 });

        bench.Fail(2);
        bench.Succeed();
        bench.Fail(2);

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.Equal(2, bench.Breaker.Stats.FailuresInARow);
        Assert.True(bench.Fail());
    }

    [Fact]
    public void FailureThreshold_Zero_IsOff()
    {
        BreakerBench bench = new(BreakerBench.Off);

        bench.Fail(1000);

        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void FailureThreshold_RowLongerThanTheWindow_Opens()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 3, SamplingWindow = TimeSpan.FromSeconds(10) });

        bench.Fail();
        bench.Pass(100);
        bench.Fail();
        bench.Pass(100);

        Assert.True(bench.Fail());
    }

    [Fact]
    public void FailureRatio_BelowMinimumThroughput_StaysClosed()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureRatio = 0.5, MinimumThroughput = 10 });

        bench.Fail(9);

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.True(bench.Fail());
    }

    [Theory]
    [InlineData(0.5, 5, 5)]
    [InlineData(0.07, 93, 7)]
    [InlineData(0.29, 71, 29)]
    [InlineData(1.0, 0, 10)]
    public void FailureRatio_ReachedExactly_Opens(double ratio, int successes, int failures)
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureRatio = ratio, MinimumThroughput = successes + failures });
        bench.Succeed(successes);
        bench.Fail(failures - 1);

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.True(bench.Fail());
        Assert.Equal(CircuitChangeReason.FailureRatio, Assert.Single(bench.Changes).Reason);
    }

    [Fact]
    public void FailureRatio_JustBelow_StaysClosed()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureRatio = 0.5, MinimumThroughput = 10 });

        bench.Succeed(6);
        bench.Fail(5);

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.Equal(5.0 / 11, bench.Breaker.Stats.FailureRate);
    }

    [Fact]
    public void FailureRatio_SuccessCompletesTheThroughput_Opens()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureRatio = 0.5, MinimumThroughput = 10 });
        bench.Fail(9);

        Assert.True(bench.Succeed());
        Assert.Equal(CircuitState.Open, bench.State);
    }

    [Fact]
    public void FailureRatio_SuccessAfterGoodCallsLeftTheWindow_Opens()
    {
        BreakerBench bench = new(BreakerBench.Off with
        {
            FailureRatio = 0.5, MinimumThroughput = 4, SamplingWindow = TimeSpan.FromSeconds(10),
        });
        bench.Succeed(10);
        bench.Pass(5);
        bench.Fail(4);
        Assert.Equal(CircuitState.Closed, bench.State);
        bench.Pass(5);

        Assert.True(bench.Succeed());
    }

    [Fact]
    public void FailureRatio_Zero_OpensAtTheFirstFailureWithEnoughCalls()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureRatio = 0, MinimumThroughput = 3 });
        bench.Succeed(20);
        Assert.Equal(CircuitState.Closed, bench.State);

        Assert.True(bench.Fail());
    }

    [Fact]
    public void FailureRatio_NaN_IsOff()
    {
        BreakerBench bench = new(BreakerBench.Off with { MinimumThroughput = 1 });

        bench.Fail(50);

        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void Breaker_FirstOfAllCallsFails_StaysClosedByDefault()
    {
        BreakerBench bench = new();

        bench.Fail();

        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void Opening_OfOneOutcome_IsReportedToThatOutcomeOnly()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 2 });
        CircuitPermit[] permits = [bench.Enter(), bench.Enter(), bench.Enter(), bench.Enter()];

        bool[] opened = [.. permits.Select(permit => bench.Breaker.RecordFailure(permit, bench.Now, null))];

        Assert.Equal([false, true, false, false], opened);
        Assert.Equal(1, bench.Breaker.Stats.Breaks);
    }

    [Fact]
    public void Opening_ByFailures_NamesTheLastOneAsCause()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 2 });
        IOException last = new("last");
        bench.Fail(new IOException("first"));
        bench.Fail(last);

        CircuitStateChangedEventArgs change = Assert.Single(bench.Changes);
        Assert.Same(last, change.Cause);
        Assert.Equal(CircuitChangeReason.FailuresInARow, change.Reason);
        Assert.Same(last, bench.Breaker.CreateRejection(bench.Now).InnerException);
    }

    [Fact]
    public void Opening_ByAFailedResult_HasNoCause()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 2 });
        bench.Fail(new IOException());
        bench.Breaker.RecordFailure(bench.Enter(), bench.Now, null);

        Assert.Null(Assert.Single(bench.Changes).Cause);
        Assert.Null(bench.Breaker.CreateRejection(bench.Now).InnerException);
    }

    [Fact]
    public void Neutral_WhileClosed_CountsAsNothing()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 2, FailureRatio = 0.5, MinimumThroughput = 3 });
        bench.Fail();

        bench.Breaker.RecordNeutral(bench.Enter());

        Assert.Equal((1L, 1), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.FailuresInARow));
        Assert.True(bench.Fail());
    }

    [Fact]
    public void Filter_OnAndExcept_AreThoseOfTheOptions()
    {
        BreakerBench bench = new(new CircuitBreakerOptions { On = [typeof(IOException)], Except = [typeof(FileNotFoundException)] });

        Assert.True(bench.Breaker.Filter.Accepts(new EndOfStreamException()));
        Assert.False(bench.Breaker.Filter.Accepts(new FileNotFoundException()));
        Assert.False(bench.Breaker.Filter.Accepts(new InvalidOperationException("", new IOException())));
    }

    [Fact]
    public void Filter_MatchInner_LooksAtInnerExceptions()
    {
        BreakerBench bench = new(new CircuitBreakerOptions { On = [typeof(IOException)], MatchInner = true });

        Assert.True(bench.Breaker.Filter.Accepts(new InvalidOperationException("", new IOException())));
    }
}
