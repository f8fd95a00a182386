namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerRedefineTests
{
    [Fact]
    public void Redefine_WhileClosed_KeepsTheCountsAndUsesTheNewThreshold()
    {
        BreakerBench bench = new(BreakerBench.Off);
        bench.Fail(4);

        bench.Breaker.Redefine(BreakerBench.Off with { FailureThreshold = 5 });

        Assert.Equal((4L, 4), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.FailuresInARow));
        Assert.True(bench.Fail());
    }

    [Fact]
    public void Redefine_LowerRatio_IsUsedByTheNextSuccess()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureRatio = 0.9, MinimumThroughput = 2 });
        bench.Succeed(5);
        bench.Fail(5);
        bench.Succeed();
        Assert.Equal(CircuitState.Closed, bench.State);

        bench.Breaker.Redefine(BreakerBench.Off with { FailureRatio = 0.4, MinimumThroughput = 2 });

        Assert.True(bench.Succeed());
    }

    [Fact]
    public void Redefine_CallUnderWay_StillCounts()
    {
        BreakerBench bench = new(BreakerBench.Off);
        CircuitPermit permit = bench.Enter();

        bench.Breaker.Redefine(BreakerBench.Off with { FailureThreshold = 1 });

        Assert.True(bench.Breaker.RecordFailure(permit, bench.Now, null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void Redefine_AnotherWindow_StartsItEmpty(int windowCalls)
    {
        BreakerBench bench = new(BreakerBench.Off);
        bench.Fail(4);

        bench.Breaker.Redefine(BreakerBench.Off with { SamplingWindow = TimeSpan.FromSeconds(10), WindowCalls = windowCalls });

        Assert.Equal((0L, 4), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.FailuresInARow));
        bench.Succeed(3);
        Assert.Equal(3, bench.Breaker.Stats.Calls);
    }

    [Fact]
    public void Redefine_WhileOpen_KeepsTheBreak()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 1, BreakDuration = TimeSpan.FromSeconds(60) });
        bench.Fail();

        bench.Breaker.Redefine(BreakerBench.Off with { FailureThreshold = 1, BreakDuration = TimeSpan.FromSeconds(5) });

        Assert.Equal((CircuitState.Open, TimeSpan.FromSeconds(60)), (bench.State, bench.Breaker.Stats.RetryAfter));
        Assert.Equal(TimeSpan.FromSeconds(5), bench.Breaker.Options.BreakDuration);
    }

    [Fact]
    public void Redefine_FewerProbesThanHaveSucceeded_ClosesAtTheNextEntry()
    {
        CircuitBreakerOptions options = BreakerBench.Off with { FailureThreshold = 1, SuccessThreshold = 3 };
        BreakerBench bench = new(options);
        bench.BreakAndWait();
        bench.Succeed(2);

        bench.Breaker.Redefine(options with { SuccessThreshold = 2 });
        Assert.Equal(CircuitState.HalfOpen, bench.State);
        bench.Enter();

        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void Redefine_MoreProbes_AdmitsTheRest()
    {
        CircuitBreakerOptions options = BreakerBench.Off with { FailureThreshold = 1, SuccessThreshold = 1 };
        BreakerBench bench = new(options);
        bench.BreakAndWait();
        bench.Enter();
        Assert.True(bench.IsRefused());

        bench.Breaker.Redefine(options with { SuccessThreshold = 2 });

        bench.Enter();
        Assert.True(bench.IsRefused());
    }

    [Fact]
    public void Redefine_Lists_AreUsedAtOnce()
    {
        BreakerBench bench = new();

        bench.Breaker.Redefine(new CircuitBreakerOptions { Except = [typeof(IOException)] });

        Assert.False(bench.Breaker.Filter.Accepts(new IOException()));
    }
}
