namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerManualTests
{
    private static readonly CircuitBreakerOptions Options = BreakerBench.Off with { FailureThreshold = 2, SuccessThreshold = 1 };

    [Fact]
    public void Isolate_AnyTimeLater_Refuses()
    {
        BreakerBench bench = new(Options);
        bench.Breaker.Isolate();
        bench.Pass(TimeSpan.FromDays(30));

        Assert.True(bench.IsRefused());
        Assert.Equal((CircuitState.Isolated, 1L, 0L), (bench.State, bench.Breaker.Stats.Rejected, bench.Breaker.Stats.Breaks));
        Assert.Null(bench.Breaker.Stats.RetryAfter);
    }

    [Fact]
    public void Isolate_CallsUnderWay_ChangeNothing()
    {
        BreakerBench bench = new(Options with { FailureThreshold = 1 });
        CircuitPermit permit = bench.Enter();
        bench.Breaker.Isolate();

        Assert.False(bench.Breaker.RecordFailure(permit, bench.Now, null));
        Assert.Equal(CircuitState.Isolated, bench.State);
    }

    [Fact]
    public void Isolate_WhileHalfOpen_TheProbeDoesNotClose()
    {
        BreakerBench bench = new(Options);
        bench.BreakAndWait();
        CircuitPermit probe = bench.Enter();
        bench.Breaker.Isolate();

        bench.Breaker.RecordSuccess(probe, bench.Now);

        Assert.Equal(CircuitState.Isolated, bench.State);
    }

    [Fact]
    public void Disable_ManyFailures_MeasuresButNeverOpens()
    {
        BreakerBench bench = new(Options with { FailureRatio = 0.5, MinimumThroughput = 1 });
        bench.Breaker.Disable();

        bench.Fail(20);
        bench.Succeed(10);
        bench.Fail(3);

        CircuitBreakerStats stats = bench.Breaker.Stats;
        Assert.Equal((CircuitState.Disabled, 33L, 23L, 3), (stats.State, stats.Calls, stats.Failures, stats.FailuresInARow));
    }

    [Fact]
    public void Disable_WhileOpen_LetsCallsPass()
    {
        BreakerBench bench = new(Options);
        bench.Fail(2);

        bench.Breaker.Disable();

        bench.Enter();
        Assert.Equal(0, bench.Breaker.BreaksInARow);
    }

    [Fact]
    public void Reset_FromDisabled_JudgesAgainWithAnEmptyWindow()
    {
        BreakerBench bench = new(Options);
        bench.Breaker.Disable();
        bench.Fail(5);

        bench.Breaker.Reset();

        Assert.Equal(0, bench.Breaker.Stats.Calls);
        bench.Fail();
        Assert.True(bench.Fail());
    }

    [Theory]
    [InlineData(CircuitState.Open)]
    [InlineData(CircuitState.HalfOpen)]
    [InlineData(CircuitState.Isolated)]
    [InlineData(CircuitState.Disabled)]
    public void Reset_FromAnyState_Closes(CircuitState from)
    {
        BreakerBench bench = new(Options);
        Bring(bench, from);
        Assert.Equal(from, bench.State);

        bench.Breaker.Reset();

        CircuitBreakerStats stats = bench.Breaker.Stats;
        Assert.Equal((CircuitState.Closed, 0L, 0), (stats.State, stats.Calls, stats.BreaksInARow));
        Assert.Null(stats.LastFailure);
        CircuitStateChangedEventArgs last = bench.Changes[^1];
        Assert.Equal((from, CircuitState.Closed, CircuitChangeReason.ByHand), (last.From, last.To, last.Reason));
        bench.Enter();
    }

    [Fact]
    public void Reset_WhileClosed_ClearsTheWindowWithoutAnEvent()
    {
        BreakerBench bench = new(Options);
        CircuitPermit underWay = bench.Enter();
        bench.Fail();

        bench.Breaker.Reset();
        bench.Breaker.RecordFailure(underWay, bench.Now, null);

        Assert.Equal((0L, 0), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.FailuresInARow));
        Assert.Empty(bench.Changes);
    }

    [Fact]
    public void Isolate_Twice_IsOneChange()
    {
        BreakerBench bench = new(Options);

        bench.Breaker.Isolate();
        bench.Breaker.Isolate();

        Assert.Single(bench.Changes);
    }

    [Fact]
    public void TimeInState_SinceTheChange_IsMeasured()
    {
        BreakerBench bench = new(Options);
        bench.Pass(10);
        bench.Breaker.Isolate();
        bench.Pass(5);

        Assert.Equal(TimeSpan.FromSeconds(5), bench.Breaker.Stats.TimeInState);
    }

    private static void Bring(BreakerBench bench, CircuitState state)
    {
        switch (state)
        {
            case CircuitState.Isolated:
                bench.Breaker.Isolate();
                break;
            case CircuitState.Disabled:
                bench.Breaker.Disable();
                break;
            case CircuitState.HalfOpen:
                bench.BreakAndWait();
                bench.Enter();
                break;
            default:
                bench.Fail(2);
                break;
        }
    }
}
