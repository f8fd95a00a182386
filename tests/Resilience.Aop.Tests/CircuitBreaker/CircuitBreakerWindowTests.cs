namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerWindowTests
{
    private static readonly CircuitBreakerOptions TenSeconds = BreakerBench.Off with { SamplingWindow = TimeSpan.FromSeconds(10) };

    [Fact]
    public void TimeWindow_NineBucketsLater_StillHoldsTheCall()
    {
        BreakerBench bench = new(TenSeconds);
        bench.Pass(0.999);
        bench.Fail();

        bench.Pass(9);

        Assert.Equal(1, bench.Breaker.Stats.Calls);
    }

    [Fact]
    public void TimeWindow_BucketsAlignedToTheClock_DropTheCallAtTheBoundary()
    {
        BreakerBench bench = new(TenSeconds);
        bench.Pass(0.999);
        bench.Fail();

        bench.Pass(9.0);
        bench.Pass(0.001);

        Assert.Equal(0, bench.Breaker.Stats.Calls);
    }

    [Fact]
    public void TimeWindow_CallEarlyInItsBucket_StaysForTheWholeWindow()
    {
        BreakerBench bench = new(TenSeconds);
        bench.Fail();

        bench.Pass(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(1, bench.Breaker.Stats.Failures);

        bench.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(0, bench.Breaker.Stats.Failures);
    }

    [Fact]
    public void TimeWindow_RollingOn_DropsBucketByBucket()
    {
        BreakerBench bench = new(TenSeconds);
        for (int second = 0; second < 10; second++)
        {
            bench.Fail();
            bench.Pass(1);
        }

        List<long> held = [];
        for (int second = 0; second < 11; second++)
        {
            held.Add(bench.Breaker.Stats.Calls);
            bench.Pass(1);
        }

        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0], held);
    }

    [Fact]
    public void TimeWindow_IdleGap_LeavesNothingBehind()
    {
        BreakerBench bench = new(TenSeconds with { FailureRatio = 0.5, MinimumThroughput = 10 });
        bench.Fail(9);
        bench.Pass(TimeSpan.FromDays(40));

        bench.Fail();

        Assert.Equal((1L, CircuitState.Closed), (bench.Breaker.Stats.Calls, bench.State));
    }

    [Fact]
    public void TimeWindow_PartlyOverlappingGap_KeepsWhatIsYoungEnough()
    {
        BreakerBench bench = new(TenSeconds);
        bench.Fail(2);
        bench.Pass(6);
        bench.Fail(3);
        bench.Pass(6);

        bench.Succeed();

        Assert.Equal((4L, 3L), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.Failures));
    }

    [Fact]
    public void TimeWindow_CompletionWithAnOldTime_CountsInTheNewestBucket()
    {
        BreakerBench bench = new(TenSeconds);
        long early = bench.Now;
        CircuitPermit permit = bench.Enter();
        bench.Pass(5);
        bench.Fail();

        bench.Breaker.RecordSuccess(permit, early);

        bench.Pass(9);
        Assert.Equal(2, bench.Breaker.Stats.Calls);
    }

    [Fact]
    public void TimeWindow_OfOneTick_IsLegal()
    {
        BreakerBench bench = new(BreakerBench.Off with { SamplingWindow = TimeSpan.FromTicks(1) });
        bench.Fail(3);
        Assert.Equal(3, bench.Breaker.Stats.Calls);

        bench.Pass(1);

        Assert.Equal(0, bench.Breaker.Stats.Calls);
    }

    [Theory]
    [InlineData(-25, 7)]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    public void TimeWindow_ClockBelowZero_RotatesAlike(long start, long bucket)
    {
        TimeWindow window = new(bucket, start, new SuccessSources());
        window.Add(start, failed: true, slow: false);
        long firstOut = (long)(Math.Floor((double)start / bucket) + 10) * bucket;

        Assert.Equal(1, window.Read(firstOut - 1).Calls);
        Assert.Equal(0, window.Read(firstOut).Calls);
    }

    [Fact]
    public void WindowCalls_MoreThanN_ForgetsTheOldest()
    {
        BreakerBench bench = new(BreakerBench.Off with { WindowCalls = 4, MinimumThroughput = 4 });
        bench.Fail(3);
        bench.Succeed(3);
        Assert.Equal((4L, 1L), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.Failures));

        bench.Succeed();

        Assert.Equal((4L, 0L), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.Failures));
    }

    [Fact]
    public void WindowCalls_AnyTimeLater_HoldsTheCalls()
    {
        BreakerBench bench = new(BreakerBench.Off with { WindowCalls = 4, MinimumThroughput = 4, FailureRatio = 0.5 });
        bench.Fail();
        bench.Pass(TimeSpan.FromDays(10));
        bench.Succeed(2);

        Assert.True(bench.Fail());
    }

    [Fact]
    public void WindowCalls_SuccessPushesAGoodOneOut_RatioIsJudgedOnEveryCompletion()
    {
        BreakerBench bench = new(BreakerBench.Off with { WindowCalls = 4, MinimumThroughput = 4, FailureRatio = 0.75 });
        bench.Succeed(2);
        bench.Fail(2);
        Assert.Equal(CircuitState.Closed, bench.State);

        Assert.True(bench.Fail());
    }

    [Fact]
    public void WindowCalls_SuccessCompletesTheThroughput_Opens()
    {
        BreakerBench bench = new(BreakerBench.Off with { WindowCalls = 8, MinimumThroughput = 4, FailureRatio = 0.5 });
        bench.Fail(3);

        Assert.True(bench.Succeed());
    }

    [Fact]
    public void WindowCalls_FailuresInARow_AreCountedBeside()
    {
        BreakerBench bench = new(BreakerBench.Off with { WindowCalls = 1, MinimumThroughput = 1, FailureThreshold = 3 });
        bench.Fail(2);
        bench.Succeed();
        bench.Fail(2);

        Assert.True(bench.Fail());
    }

    [Fact]
    public void Window_AfterATransition_IsEmpty()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 3, SuccessThreshold = 1, BreakDuration = TimeSpan.Zero });
        bench.Succeed(5);
        bench.Fail(3);
        Assert.Equal(0, bench.Breaker.Stats.Calls);

        bench.Succeed();

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.Equal((0L, 0), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.FailuresInARow));
    }

    [Fact]
    public void SlowCalls_LongerThanTheDuration_CountWhetherFailedOrNot()
    {
        BreakerBench bench = new(BreakerBench.Off with { SlowCallDuration = TimeSpan.FromSeconds(2) });

        bench.Succeed(seconds: 2);
        bench.Succeed(seconds: 2.001);
        bench.Fail(seconds: 3);
        bench.Fail(seconds: 1);

        CircuitBreakerStats stats = bench.Breaker.Stats;
        Assert.Equal((4L, 2L, 2L, 0.5), (stats.Calls, stats.Failures, stats.SlowCalls, stats.SlowCallRate));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void SlowCallRatio_Reached_OpensThoughAllSucceeded(int windowCalls)
    {
        BreakerBench bench = new(BreakerBench.Off with
        {
            SlowCallDuration = TimeSpan.FromSeconds(2), SlowCallRatio = 0.5, MinimumThroughput = 4, WindowCalls = windowCalls,
        });
        bench.Succeed(2);
        bench.Succeed(seconds: 3);
        Assert.Equal(CircuitState.Closed, bench.State);

        Assert.True(bench.Succeed(seconds: 3));

        Assert.Equal(CircuitChangeReason.SlowCallRatio, Assert.Single(bench.Changes).Reason);
    }

    [Fact]
    public void SlowCallRatio_FastSuccessCompletesTheThroughput_Opens()
    {
        BreakerBench bench = new(BreakerBench.Off with
        {
            SlowCallDuration = TimeSpan.FromSeconds(2), SlowCallRatio = 0.5, MinimumThroughput = 4,
        });
        bench.Succeed(seconds: 3);
        bench.Succeed(seconds: 3);
        bench.Succeed(seconds: 0);

        Assert.True(bench.Succeed(seconds: 0));
    }

    [Fact]
    public void SlowCallRatio_DefaultOfOne_NeedsEveryCallSlow()
    {
        BreakerBench bench = new(BreakerBench.Off with { SlowCallDuration = TimeSpan.FromSeconds(2), MinimumThroughput = 3 });
        bench.Succeed();
        bench.Succeed(seconds: 3);
        bench.Succeed(seconds: 3);
        bench.Succeed(seconds: 3);

        Assert.Equal(CircuitState.Closed, bench.State);
    }
}
