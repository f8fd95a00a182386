namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerProbeTests
{
    private static readonly CircuitBreakerOptions Options = BreakerBench.Off with
    {
        FailureThreshold = 1, BreakDuration = TimeSpan.FromSeconds(60), SuccessThreshold = 3, ProbeTimeout = TimeSpan.FromSeconds(20),
    };

    [Fact]
    public void Probes_OneHalfOpenPeriod_AreAsManyAsTheThreshold()
    {
        BreakerBench bench = HalfOpen();

        bench.Enter();
        bench.Enter();
        bench.Enter();

        Assert.True(bench.IsRefused());
        Assert.Equal((3, 1L), (bench.Breaker.Stats.ProbesUnderWay, bench.Breaker.Stats.Rejected));
    }

    [Fact]
    public void Probes_Succeeding_KeepTheirPlacesAndTheLastCloses()
    {
        BreakerBench bench = HalfOpen();
        CircuitPermit[] probes = [bench.Enter(), bench.Enter(), bench.Enter()];

        bench.Breaker.RecordSuccess(probes[0], bench.Now);
        bench.Breaker.RecordSuccess(probes[1], bench.Now);
        Assert.True(bench.IsRefused());
        Assert.Equal((1, 2), (bench.Breaker.Stats.ProbesUnderWay, bench.Breaker.Stats.ProbesSucceeded));

        bench.Breaker.RecordSuccess(probes[2], bench.Now);
        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.Equal(CircuitChangeReason.ProbesSucceeded, bench.Changes[^1].Reason);
    }

    [Fact]
    public void Probes_OneAfterTheOther_CloseToo()
    {
        BreakerBench bench = HalfOpen();

        bench.Succeed(2);
        Assert.Equal(CircuitState.HalfOpen, bench.State);
        bench.Succeed();

        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void Probe_Failing_OpensWithAFreshBreak()
    {
        BreakerBench bench = HalfOpen();
        bench.Succeed(2);
        bench.Pass(7);
        IOException failure = new();

        Assert.True(bench.Fail(failure));

        Assert.Equal((CircuitState.Open, TimeSpan.FromSeconds(60)), (bench.State, bench.Breaker.Stats.RetryAfter));
        Assert.Equal(CircuitChangeReason.ProbeFailed, bench.Changes[^1].Reason);
        Assert.Same(failure, bench.Changes[^1].Cause);
    }

    [Fact]
    public void Probe_Failing_TheOthersChangeNothing()
    {
        BreakerBench bench = HalfOpen();
        CircuitPermit[] probes = [bench.Enter(), bench.Enter(), bench.Enter()];
        bench.Breaker.RecordFailure(probes[0], bench.Now, null);

        bench.Pass(10);
        Assert.False(bench.Breaker.RecordFailure(probes[1], bench.Now, null));
        bench.Breaker.RecordSuccess(probes[2], bench.Now);

        Assert.Equal((CircuitState.Open, TimeSpan.FromSeconds(50)), (bench.State, bench.Breaker.Stats.RetryAfter));
    }

    [Fact]
    public void Probe_Neutral_GivesItsPlaceBack()
    {
        BreakerBench bench = HalfOpen();
        CircuitPermit neutral = bench.Enter();
        bench.Enter();
        bench.Enter();
        Assert.True(bench.IsRefused());

        bench.Breaker.RecordNeutral(neutral);

        bench.Enter();
        Assert.True(bench.IsRefused());
    }

    [Fact]
    public void Probe_NeutralOfAnEarlierPeriod_GivesNothingBack()
    {
        BreakerBench bench = HalfOpen();
        CircuitPermit stale = bench.Enter();
        bench.Fail();
        bench.Pass(60);
        bench.Enter();
        bench.Enter();
        bench.Enter();

        bench.Breaker.RecordNeutral(stale);

        Assert.True(bench.IsRefused());
    }

    [Fact]
    public void Probe_SuccessOfAnEarlierHalfOpenPeriod_DoesNotCount()
    {
        BreakerBench bench = HalfOpen(Options with { SuccessThreshold = 2 });
        CircuitPermit stale = bench.Enter();
        bench.Fail();
        bench.Pass(60);
        bench.Succeed();

        bench.Breaker.RecordSuccess(stale, bench.Now);

        Assert.Equal((CircuitState.HalfOpen, 1), (bench.State, bench.Breaker.Stats.ProbesSucceeded));
    }

    [Fact]
    public void LateResult_OfAClosedPeriod_DoesNotTouchAProbe()
    {
        BreakerBench bench = new(Options);
        CircuitPermit early = bench.Enter();
        CircuitPermit other = bench.Enter();
        bench.Fail();
        bench.Pass(60);
        bench.Enter();

        Assert.False(bench.Breaker.RecordFailure(early, bench.Now, null));
        bench.Breaker.RecordSuccess(other, bench.Now);

        Assert.Equal((CircuitState.HalfOpen, 0), (bench.State, bench.Breaker.Stats.ProbesSucceeded));
    }

    [Fact]
    public void LateResult_AfterClosing_DoesNotCountInTheNewWindow()
    {
        BreakerBench bench = new(Options with { FailureThreshold = 2, SuccessThreshold = 1 });
        CircuitPermit early = bench.Enter();
        bench.Fail(2);
        bench.Pass(60);
        bench.Succeed();
        Assert.Equal(CircuitState.Closed, bench.State);

        bench.Breaker.RecordFailure(early, bench.Now, new IOException());

        Assert.Equal((0L, 0), (bench.Breaker.Stats.Calls, bench.Breaker.Stats.FailuresInARow));
        Assert.Null(bench.Breaker.Stats.LastFailure);
    }

    [Fact]
    public void ProbeTimeout_Passed_OpensAtTheNextEntry()
    {
        BreakerBench bench = HalfOpen();
        bench.Enter();
        bench.Pass(20);
        Assert.Equal(CircuitState.HalfOpen, bench.State);

        Assert.True(bench.IsRefused());

        Assert.Equal((CircuitState.Open, TimeSpan.FromSeconds(60)), (bench.State, bench.Breaker.Stats.RetryAfter));
        Assert.Equal(CircuitChangeReason.ProbeTimedOut, bench.Changes[^1].Reason);
        Assert.Null(bench.Changes[^1].Cause);
        Assert.Equal((2, 1L), (bench.Breaker.BreaksInARow, bench.Breaker.Stats.Rejected));
    }

    [Fact]
    public void ProbeTimeout_NotYetPassed_KeepsTheProbe()
    {
        BreakerBench bench = HalfOpen(Options with { SuccessThreshold = 1 });
        CircuitPermit probe = bench.Enter();
        bench.Pass(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        Assert.True(bench.IsRefused());

        bench.Breaker.RecordSuccess(probe, bench.Now);

        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void ProbeTimeout_OldestOfSeveral_Decides()
    {
        BreakerBench bench = HalfOpen();
        CircuitPermit first = bench.Enter();
        bench.Pass(15);
        bench.Enter();
        bench.Pass(4);
        bench.Breaker.RecordSuccess(first, bench.Now);
        bench.Pass(15.9);
        bench.Enter();
        Assert.Equal(CircuitState.HalfOpen, bench.State);

        bench.Pass(0.1);

        Assert.True(bench.IsRefused());
        Assert.Equal(CircuitState.Open, bench.State);
    }

    [Fact]
    public void ProbeTimeout_WithoutABreak_MakesTheNextEntryAProbeOfANewPeriod()
    {
        BreakerBench bench = HalfOpen(Options with { BreakDuration = TimeSpan.Zero, SuccessThreshold = 1 });
        CircuitPermit lost = bench.Enter();
        bench.Pass(20);

        CircuitPermit next = bench.Enter();
        bench.Breaker.RecordFailure(lost, bench.Now, null);
        Assert.Equal(CircuitState.HalfOpen, bench.State);
        bench.Breaker.RecordSuccess(next, bench.Now);

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.Equal(2, bench.Breaker.Stats.Breaks);
    }

    [Theory]
    [InlineData(10, 0, 30)]
    [InlineData(60, 0, 60)]
    [InlineData(60, 90, 90)]
    public void ProbeTimeout_Default_IsTheLongestOfBreakDeadlineAndHalfAMinute(int breakSeconds, int deadlineSeconds, int expected)
    {
        CircuitBreakerSettings settings = new()
        {
            FailureThreshold = 1, BreakDuration = TimeSpan.FromSeconds(breakSeconds), SuccessThreshold = 1,
        };
        BreakerBench bench = HalfOpen(settings.ToOptions(TimeSpan.FromSeconds(deadlineSeconds))!);
        bench.Enter();
        bench.Pass(TimeSpan.FromSeconds(expected) - TimeSpan.FromTicks(1));
        bench.IsRefused();
        Assert.Equal(CircuitState.HalfOpen, bench.State);

        bench.Pass(TimeSpan.FromTicks(1));
        bench.IsRefused();

        Assert.Equal(CircuitState.Open, bench.State);
    }

    private static BreakerBench HalfOpen(CircuitBreakerOptions? options = null)
    {
        BreakerBench bench = new(options ?? Options);
        bench.BreakAndWait();
        return bench;
    }
}
