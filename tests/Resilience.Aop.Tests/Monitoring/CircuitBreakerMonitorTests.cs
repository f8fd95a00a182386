namespace Resilience.Aop.Tests;

public class CircuitBreakerMonitorTests
{
    private readonly ScriptedClock _clock = new();
    private readonly ResilienceRuntime _runtime;

    public CircuitBreakerMonitorTests() => _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _clock });

    [Fact]
    public void Check_NoBreakers_IsEmpty()
    {
        Assert.Empty(_runtime.Monitor.CircuitBreakers.Check());
        Assert.Equal(new CircuitBreakerSummary(), _runtime.Monitor.CircuitBreakers.Summarize());
    }

    [Fact]
    public void Check_OpenForExactlyTheLimit_IsNoAlertYet()
    {
        Open("slow");
        _clock.Advance(TimeSpan.FromSeconds(300));
        Assert.Empty(_runtime.Monitor.CircuitBreakers.Check());
        _clock.Advance(TimeSpan.FromTicks(1));
        ResilienceAlert alert = Assert.Single(_runtime.Monitor.CircuitBreakers.Check());
        Assert.Equal(ResilienceAlertKind.CircuitBreakerOpen, alert.Kind);
        Assert.Equal("slow", alert.Source);
        Assert.Equal(300, alert.Threshold);
        Assert.Equal(300, alert.Value, 3);
        Assert.Equal(_clock.GetUtcNow(), alert.Since);
        Assert.Equal("Circuit breaker 'slow' has been open for 300.0 seconds", alert.Message);
    }

    [Fact]
    public void Check_ProbesFailInBetween_CountsTheWholeTime()
    {
        CircuitBreaker breaker = Open("slow");
        for (int i = 0; i < 6; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(60));
            Assert.True(breaker.TryEnter(_runtime.Clock.Now, out CircuitPermit probe));
            breaker.RecordFailure(probe, _runtime.Clock.Now, null);
        }

        Assert.Equal(TimeSpan.Zero, breaker.Stats.TimeInState);
        Assert.Equal(TimeSpan.FromSeconds(360), breaker.Stats.OpenFor);
        Assert.Equal(360, Assert.Single(_runtime.Monitor.CircuitBreakers.Check()).Value);
    }

    [Fact]
    public void Check_HalfOpenAfterAnAlert_KeepsItUntilClosed()
    {
        CircuitBreaker breaker = Open("slow");
        _clock.Advance(TimeSpan.FromSeconds(301));
        DateTimeOffset since = Assert.Single(_runtime.Monitor.CircuitBreakers.Check()).Since;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(breaker.TryEnter(_runtime.Clock.Now, out _));
        ResilienceAlert alert = Assert.Single(_runtime.Monitor.CircuitBreakers.Check());
        Assert.Equal(since, alert.Since);
        Assert.Contains("half_open", alert.Message, StringComparison.Ordinal);
        breaker.Reset();
        Assert.Empty(_runtime.Monitor.CircuitBreakers.Check());
        Assert.Null(breaker.Stats.OpenFor);
    }

    [Fact]
    public void Check_IsolatedTooLong_IsAnAlert()
    {
        _runtime.CircuitBreakers.GetOrAdd("by hand", new CircuitBreakerOptions()).Isolate();
        _clock.Advance(TimeSpan.FromSeconds(301));
        Assert.Contains("isolated", Assert.Single(_runtime.Monitor.CircuitBreakers.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FailureRate_HasHysteresis()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("flaky", new CircuitBreakerOptions { FailureThreshold = 0, FailureRatio = double.NaN });
        Record(breaker, successes: 7, failures: 3);
        Assert.Empty(Alerts()); // 30 %: not above
        Record(breaker, successes: 0, failures: 1);
        ResilienceAlert alert = Assert.Single(Alerts());
        Assert.Equal(ResilienceAlertKind.HighFailureRate, alert.Kind);
        Assert.Equal(4.0 / 11, alert.Value);
        Assert.Equal("High failure rate for circuit breaker 'flaky': 36.36%", alert.Message);
        Record(breaker, successes: 4, failures: 0);
        Assert.Equal(4.0 / 15, Assert.Single(Alerts()).Value); // 26.7 %: below the limit, but above 24 %
        Record(breaker, successes: 2, failures: 0);
        Assert.Empty(Alerts()); // 23.5 %
        Record(breaker, successes: 0, failures: 1);
        Assert.Empty(Alerts()); // 27.8 %: has not been above 30 % again
    }

    [Fact]
    public void Check_FailureRateWhileHeld_SaysWhatRaisedItAndWhatEndsIt()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("flaky", new CircuitBreakerOptions { FailureThreshold = 0, FailureRatio = double.NaN });
        Record(breaker, successes: 7, failures: 4);
        Assert.EndsWith("'flaky': 36.36%", Assert.Single(Alerts()).Message, StringComparison.Ordinal);
        Record(breaker, successes: 0, failures: 1);
        Assert.EndsWith("'flaky': 41.67%", Assert.Single(Alerts()).Message, StringComparison.Ordinal); // high: the present rate
        Record(breaker, successes: 6, failures: 0);
        ResilienceAlert held = Assert.Single(Alerts());
        Assert.Equal(5.0 / 18, held.Value);
        Assert.Equal(
            "High failure rate for circuit breaker 'flaky': 36.36% when raised, then 27.78%; held until it is 24.00% or less",
            held.Message);
        Record(breaker, successes: 0, failures: 1);
        Assert.EndsWith("'flaky': 31.58%", Assert.Single(Alerts()).Message, StringComparison.Ordinal); // high again
    }

    [Fact]
    public void Check_FailureRateOfAnEmptyWindowWhileHeld_IsNotShownAsARate()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("flaky", new CircuitBreakerOptions { FailureThreshold = 0 });
        Record(breaker, successes: 6, failures: 4);
        Assert.Single(Alerts());
        Record(breaker, successes: 0, failures: 2);
        Assert.Equal(CircuitState.Open, breaker.State);
        ResilienceAlert held = Assert.Single(Alerts());
        Assert.Equal(0, held.Value);
        Assert.Equal(
            "High failure rate for circuit breaker 'flaky': 40.00% when raised, then too few calls to tell (0 of 10); held until it is 24.00% or less, or calls pass and none is in the window",
            held.Message);
    }

    [Fact]
    public void Check_FailureRateRaisedAgain_NamesTheNewValue()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("flaky", new CircuitBreakerOptions { FailureThreshold = 0, FailureRatio = double.NaN });
        Record(breaker, successes: 6, failures: 4);
        Assert.Single(Alerts());
        breaker.Reset();
        Assert.Empty(Alerts());
        Record(breaker, successes: 5, failures: 5);
        Assert.Single(Alerts());
        Record(breaker, successes: 9, failures: 0);
        Assert.Contains("50.00% when raised, then 26.32%;", Assert.Single(Alerts()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FewCalls_IsNoAlert()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("new", new CircuitBreakerOptions { FailureThreshold = 0, FailureRatio = double.NaN });
        Record(breaker, successes: 0, failures: 9);
        Assert.Empty(Alerts());
        Record(breaker, successes: 1, failures: 0);
        Assert.Single(Alerts());
    }

    [Fact]
    public void Check_RateAlertAndThenTheBreakerOpens_StaysUntilItCloses()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("flaky", new CircuitBreakerOptions { FailureThreshold = 0 });
        Record(breaker, successes: 6, failures: 4);
        Assert.Single(Alerts());
        Record(breaker, successes: 0, failures: 2);
        Assert.Equal(CircuitState.Open, breaker.State);
        Assert.Equal(ResilienceAlertKind.HighFailureRate, Assert.Single(Alerts()).Kind); // its window is empty now, which proves nothing
        breaker.Reset();
        Assert.Empty(Alerts());
    }

    [Fact]
    public void Check_OwnLimits_AreUsed()
    {
        ResilienceMonitor monitor = new(
            _runtime,
            new ResilienceMonitorOptions { OpenDuration = TimeSpan.FromSeconds(5), FailureRate = 0.05, FailureRateCleared = 0, MinimumCalls = 2 });
        CircuitBreaker flaky = _runtime.CircuitBreakers.GetOrAdd("flaky", new CircuitBreakerOptions { FailureThreshold = 0, FailureRatio = double.NaN });
        Record(flaky, successes: 1, failures: 1);
        Assert.Equal("flaky", Assert.Single(monitor.CircuitBreakers.Check()).Source);
        Record(flaky, successes: 98, failures: 0);
        Assert.Single(monitor.CircuitBreakers.Check()); // 1 %, and only 0 % ends it
        Open("open");
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["flaky", "open"], monitor.CircuitBreakers.Check().Select(static alert => alert.Source));
    }

    [Fact]
    public void Check_TwoMonitors_RememberApart()
    {
        ResilienceMonitor other = new(_runtime);
        Open("slow");
        _clock.Advance(TimeSpan.FromSeconds(301));
        DateTimeOffset first = Assert.Single(Alerts()).Since;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(first, Assert.Single(Alerts()).Since);
        Assert.Equal(first.AddSeconds(10), Assert.Single(other.CircuitBreakers.Check()).Since);
    }

    [Fact]
    public void Summarize_EveryState_CountsEach()
    {
        _runtime.CircuitBreakers.GetOrAdd("closed", new CircuitBreakerOptions());
        _runtime.CircuitBreakers.GetOrAdd("isolated", new CircuitBreakerOptions()).Isolate();
        _runtime.CircuitBreakers.GetOrAdd("disabled", new CircuitBreakerOptions()).Disable();
        Open("probing");
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(_runtime.CircuitBreakers.GetOrAdd("probing", new CircuitBreakerOptions()).TryEnter(_runtime.Clock.Now, out _));
        Open("open");
        Assert.Equal(
            new CircuitBreakerSummary { Total = 5, Closed = 1, Open = 1, HalfOpen = 1, Isolated = 1, Disabled = 1 },
            _runtime.Monitor.CircuitBreakers.Summarize());
    }

    [Theory]
    [InlineData(-1, 0.3, 0.24, 10)]
    [InlineData(300, 1.1, 0.24, 10)]
    [InlineData(300, 0.3, 0.31, 10)]
    [InlineData(300, 0.3, -0.1, 10)]
    [InlineData(300, double.NaN, 0.24, 10)]
    [InlineData(300, 0.3, 0.24, 0)]
    public void Options_OutsideTheirRange_AreRefused(int seconds, double rate, double cleared, int calls) =>
        Assert.Throws<ResilienceOptionsException>(() => new ResilienceRuntime(new ResilienceRuntimeOptions
        {
            Monitor = new ResilienceMonitorOptions
            {
                OpenDuration = TimeSpan.FromSeconds(seconds),
                FailureRate = rate,
                FailureRateCleared = cleared,
                MinimumCalls = calls,
            },
        }));

    [Fact]
    public void Options_Defaults_AreTheOriginals()
    {
        ResilienceMonitorOptions options = new();
        Assert.Equal(TimeSpan.FromMinutes(5), options.OpenDuration);
        Assert.Equal(0.3, options.FailureRate);
        Assert.Equal(0.24, options.ClearedAt, 10);
        Assert.Equal((0.8, 0.6), (options.HealthyAbove, options.DegradedAbove));
    }

    [Fact]
    public void Stats_FailuresOverSeveralPeriods_AreAddedUp()
    {
        CircuitBreaker breaker = Open("counted");
        breaker.Reset();
        Record(breaker, successes: 3, failures: 2);
        Assert.Equal(2, breaker.Stats.Failures);
        Assert.Equal(7, breaker.Stats.TotalFailures);
        Assert.Equal(1, breaker.Entered(CircuitState.Open));
        Assert.Equal(1, breaker.Entered(CircuitState.Closed));
    }

    private IReadOnlyList<ResilienceAlert> Alerts() => _runtime.Monitor.CircuitBreakers.Check();

    private CircuitBreaker Open(string name)
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd(name, new CircuitBreakerOptions());
        Record(breaker, successes: 0, failures: 5);
        Assert.Equal(CircuitState.Open, breaker.State);
        return breaker;
    }

    private void Record(CircuitBreaker breaker, int successes, int failures)
    {
        long now = _runtime.Clock.Now;
        for (int i = 0; i < successes + failures; i++)
        {
            Assert.True(breaker.TryEnter(now, out CircuitPermit permit));
            if (i < successes)
            {
                breaker.RecordSuccess(permit, now);
            }
            else
            {
                breaker.RecordFailure(permit, now, new InvalidOperationException("secret"));
            }
        }
    }
}
