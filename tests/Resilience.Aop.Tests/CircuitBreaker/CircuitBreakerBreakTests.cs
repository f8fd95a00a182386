namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerBreakTests
{
    private static readonly CircuitBreakerOptions OneFailure = BreakerBench.Off with { FailureThreshold = 1 };

    [Fact]
    public void BreakDuration_UntilItsEnd_RefusesAndCounts()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.FromSeconds(60) });
        bench.Fail();

        bench.Pass(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));

        Assert.True(bench.IsRefused());
        Assert.True(bench.IsRefused());
        Assert.Equal(2, bench.Breaker.Stats.Rejected);
    }

    [Fact]
    public void BreakDuration_AtItsEnd_StaysOpenUntilTheNextCallWhichIsAProbe()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.FromSeconds(60) });
        bench.Fail();
        bench.Pass(60);
        Assert.Equal(CircuitState.Open, bench.State);

        bench.Enter();

        Assert.Equal(CircuitState.HalfOpen, bench.State);
        Assert.Equal(CircuitChangeReason.BreakOver, bench.Changes[^1].Reason);
    }

    [Fact]
    public void BreakDuration_Zero_MakesTheVeryNextCallAProbe()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.Zero, BreakJitter = 1 });
        bench.Fail();
        Assert.Equal(CircuitState.Open, bench.State);

        bench.Enter();

        Assert.Equal((CircuitState.HalfOpen, 0L), (bench.State, bench.Breaker.Stats.Rejected));
    }

    [Fact]
    public void BreakJitter_Seeded_FollowsTheFormula()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.FromSeconds(100), BreakJitter = 0.2 }, new Random(7));
        double r = new Random(7).NextDouble();

        bench.Fail();

        TimeSpan expected = TimeSpan.FromTicks((long)(TimeSpan.FromSeconds(100).Ticks * (1 + (0.2 * ((2 * r) - 1)))));
        Assert.Equal(expected, bench.Breaker.Stats.RetryAfter);
    }

    [Fact]
    public void BreakJitter_ManyBreaks_StaysWithinBoundsAndUsesThem()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.FromSeconds(100), BreakJitter = 0.2 }, new Random(1));
        List<double> breaks = [];
        for (int i = 0; i < 500; i++)
        {
            bench.Fail();
            breaks.Add(bench.Breaker.Stats.RetryAfter!.Value.TotalSeconds);
            bench.Breaker.Reset();
        }

        Assert.InRange(breaks.Min(), 80, 82);
        Assert.InRange(breaks.Max(), 118, 120);
        Assert.True(breaks.Distinct().Count() > 400);
    }

    [Fact]
    public void BreakJitter_None_AsksChanceForNothing()
    {
        CountingRandom random = new();
        BreakerBench bench = new(OneFailure, random);

        bench.Fail();

        Assert.Equal(0, random.Calls);
    }

    [Fact]
    public void BreakJitter_OneBreak_AsksChanceOnce()
    {
        CountingRandom random = new();
        BreakerBench bench = new(OneFailure with { BreakJitter = 0.1 }, random);

        bench.Fail();
        bench.Breaker.SetBreak(TimeSpan.FromSeconds(3));

        Assert.Equal(1, random.Calls);
    }

    [Fact]
    public void SetBreak_AfterOpening_CountsFromTheOpening()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.FromSeconds(60) });
        bench.Fail();
        bench.Pass(2);
        bench.Breaker.SetBreak(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(3), bench.Breaker.Stats.RetryAfter);
        bench.Pass(3);
        Assert.False(bench.IsRefused());
    }

    [Fact]
    public void SetBreak_OutOfRange_IsClamped()
    {
        BreakerBench bench = new(OneFailure);
        bench.Fail();

        bench.Breaker.SetBreak(TimeSpan.MaxValue);
        Assert.Equal(TimeSpan.FromDays(1), bench.Breaker.Stats.RetryAfter);

        bench.Breaker.SetBreak(TimeSpan.FromSeconds(-1));
        Assert.Equal(TimeSpan.Zero, bench.Breaker.Stats.RetryAfter);
    }

    [Fact]
    public void SetBreak_NotOpen_ChangesNothing()
    {
        BreakerBench bench = new(OneFailure);

        bench.Breaker.SetBreak(TimeSpan.FromSeconds(5));

        Assert.Equal(CircuitState.Closed, bench.State);
        Assert.Null(bench.Breaker.Stats.RetryAfter);
    }

    [Fact]
    public void BreaksInARow_FailedProbesAndClosing_CountAndStartAgain()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.Zero, SuccessThreshold = 1 });

        bench.Fail();
        Assert.Equal(1, bench.Breaker.BreaksInARow);
        bench.Fail();
        bench.Fail();
        Assert.Equal(3, bench.Breaker.BreaksInARow);

        bench.Succeed();
        Assert.Equal(0, bench.Breaker.BreaksInARow);
        bench.Fail();

        Assert.Equal((1, 4L), (bench.Breaker.BreaksInARow, bench.Breaker.Stats.Breaks));
    }

    [Fact]
    public void Rejection_WhileOpen_SaysTheRestOfTheBreak()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.FromSeconds(60) });
        IOException failure = new();
        bench.Fail(failure);
        bench.Pass(20);

        CircuitBreakerOpenException rejection = bench.Breaker.CreateRejection(bench.Now);

        Assert.Equal(("orders", TimeSpan.FromSeconds(40)), (rejection.Name, rejection.RetryAfter));
        Assert.Same(failure, rejection.InnerException);
        Assert.Contains("open for another 40 s", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejection_WhileHalfOpen_SaysZeroAndKeepsTheFailure()
    {
        BreakerBench bench = new(OneFailure with { BreakDuration = TimeSpan.Zero, SuccessThreshold = 1 });
        IOException failure = new();
        bench.Fail(failure);
        bench.Enter();
        Assert.True(bench.IsRefused());

        CircuitBreakerOpenException rejection = bench.Breaker.CreateRejection(bench.Now);

        Assert.Equal(TimeSpan.Zero, rejection.RetryAfter);
        Assert.Same(failure, rejection.InnerException);
        Assert.Contains("half-open", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejection_WhileIsolated_HasNoRetryAfter()
    {
        BreakerBench bench = new();
        bench.Breaker.Isolate();
        Assert.True(bench.IsRefused());

        CircuitBreakerOpenException rejection = bench.Breaker.CreateRejection(bench.Now);

        Assert.Null(rejection.RetryAfter);
        Assert.Contains("by hand", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejection_BreakerClosedMeanwhile_SaysToComeBackAtOnce()
    {
        BreakerBench bench = new();

        Assert.Equal(TimeSpan.Zero, bench.Breaker.CreateRejection(bench.Now).RetryAfter);
    }

    private sealed class CountingRandom() : Random(1)
    {
        public int Calls { get; private set; }

        public override double NextDouble()
        {
            Calls++;
            return base.NextDouble();
        }
    }
}
