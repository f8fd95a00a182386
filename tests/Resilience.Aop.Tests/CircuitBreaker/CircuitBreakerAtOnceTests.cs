using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

/// <summary>Successes that the operations count and the breaker's window reads.</summary>
public sealed class CircuitBreakerAtOnceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ResilienceRuntime _runtime;
    private readonly ResiliencePlan _first;
    private readonly ResiliencePlan _second;

    public CircuitBreakerAtOnceTests()
    {
        _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _time });
        _first = Use("first");
        _second = Use("second");
    }

    private CircuitBreaker Breaker => _first.CircuitBreaker!;

    [Fact]
    public void Window_TwoOperationsOfOneBreaker_HoldsTheSuccessesOfBoth()
    {
        Assert.Same(Breaker, _second.CircuitBreaker);

        Succeed(_first, 7);
        Succeed(_second, 5);
        Fail(3);

        Assert.Equal((15L, 3L), (Breaker.Stats.Calls, Breaker.Stats.Failures));
        Assert.Equal((7L, 5L), (_first.Statistics.Read().SucceededAtOnce, _second.Statistics.Read().SucceededAtOnce));
    }

    [Fact]
    public void Window_TimePasses_DropsBucketByBucket()
    {
        for (int second = 0; second < 10; second++)
        {
            Succeed(_first, 3);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        List<long> held = [];
        for (int second = 0; second < 11; second++)
        {
            held.Add(Breaker.Stats.Calls);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([27, 24, 21, 18, 15, 12, 9, 6, 3, 0, 0], held);
        Assert.Equal(30, _first.Statistics.Read().SucceededAtOnce);
    }

    [Fact]
    public void Window_AfterAnIdleTime_HoldsOnlyWhatIsNew()
    {
        Succeed(_first, 50);
        _time.Advance(TimeSpan.FromMinutes(5));

        Succeed(_first, 4);

        Assert.Equal(4, Breaker.Stats.Calls);
    }

    [Fact]
    public void Window_BreakerOpenedAndClosed_BeginsWithZeroAndLosesNoCall()
    {
        Succeed(_first, 4);
        Fail(6);
        Assert.Equal(CircuitState.Open, Breaker.State);
        _time.Advance(TimeSpan.FromSeconds(60));

        Succeed(_first, 1);

        Assert.Equal((CircuitState.Closed, 0L, 5L), (Breaker.State, Breaker.Stats.Calls, _first.Statistics.Read().SucceededAtOnce));
    }

    [Fact]
    public void Ratio_SuccessesOfBothOperations_AreWeighed()
    {
        Succeed(_first, 20);
        Succeed(_second, 20);

        Fail(39);
        Assert.Equal(CircuitState.Closed, Breaker.State);
        Fail(1);

        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    [Fact]
    public void Latecomer_OfAnEarlierPeriod_CountsForTheStatisticsAlone()
    {
        ResilientEntry late = _first.EnterTimed();
        Assert.True(late.TryEnterCircuitBreaker(_first));
        Breaker.Isolate();
        Breaker.Reset();

        late.LeaveCircuitBreaker(_first);
        late.End();

        Assert.Equal((0L, 1L), (Breaker.Stats.Calls, _first.Statistics.Read().SucceededAtOnce));
    }

    [Fact]
    public void Redefine_ToAWindowOfCalls_CountsTheNextSuccessesThere()
    {
        Succeed(_first, 12);

        Breaker.Redefine(Breaker.Options with { WindowCalls = 50 });
        Succeed(_first, 3);

        Assert.Equal((3L, 15L), (Breaker.Stats.Calls, _first.Statistics.Read().SucceededAtOnce));
    }

    [Fact]
    public void Redefine_ToLookForSlowCalls_FindsThem()
    {
        Succeed(_first, 12);

        Breaker.Redefine(Breaker.Options with { SlowCallDuration = TimeSpan.FromMilliseconds(500) });
        Succeed(_first, 1, takes: TimeSpan.FromSeconds(0.6));

        Assert.Equal((13L, 1L), (Breaker.Stats.Calls, Breaker.Stats.SlowCalls));
    }

    [Fact]
    public void Redefine_ToAHigherThroughput_SuccessThatCompletesItOpens()
    {
        Succeed(_first, 12);
        Fail(11);
        Succeed(_first, 1);

        Breaker.Redefine(Breaker.Options with { MinimumThroughput = 25, FailureRatio = 0.4 });
        Assert.Equal(CircuitState.Closed, Breaker.State);
        Succeed(_first, 1);

        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    [Fact]
    public void Success_OfABodyThatOutlivesItsBucket_IsJudgedInThePresentWindow()
    {
        Succeed(_first, 20);
        _time.Advance(TimeSpan.FromSeconds(9));
        Fail(5);
        Succeed(_first, 1);
        ResilientEntry late = _first.EnterTimed();
        Assert.True(late.TryEnterCircuitBreaker(_first));

        _time.Advance(TimeSpan.FromSeconds(1));
        Succeed(_first, 3);
        Assert.Equal((CircuitState.Closed, 9L, 5L), (Breaker.State, Breaker.Stats.Calls, Breaker.Stats.Failures));
        late.LeaveCircuitBreaker(_first);

        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    private ResiliencePlan Use(string operation) => new ProtectedMethod(operation)
    {
        CircuitBreaker = new CircuitBreakerSettings("shared")
        {
            FailureThreshold = 0,
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingWindow = TimeSpan.FromSeconds(10),
            BreakDuration = TimeSpan.FromSeconds(60),
            SuccessThreshold = 1,
        },
    }.On(_runtime);

    private void Succeed(ResiliencePlan plan, int times, TimeSpan takes = default)
    {
        for (int i = 0; i < times; i++)
        {
            ResilientEntry entry = plan.EnterTimed();
            Assert.True(entry.TryEnterCircuitBreaker(plan));
            _time.Advance(takes);
            entry.LeaveCircuitBreaker(plan);
            entry.End();
        }
    }

    private void Fail(int times)
    {
        for (int i = 0; i < times; i++)
        {
            long now = _runtime.Clock.Now;
            Assert.True(Breaker.TryEnter(now, out CircuitPermit permit));
            Breaker.RecordFailure(permit, now, new IOException("down"));
        }
    }
}
