using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Histories are bounded and say where nobody looked.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void Outcomes_MoreThanAMinute_KeepsSixtySeconds()
    {
        OutcomeHistory history = new();
        OutcomeCounts total = default;
        history.Begin(total, 0);
        for (int second = 1; second <= 70; second++)
        {
            total[(int)OutcomeKind.Success] += second;
            history.Add(total, 0);
        }

        double?[] rates = [.. history.ToFrame().Rates];
        Assert.Equal(60, rates.Length);
        Assert.Equal((11, 70), (rates[0], rates[^1]));
        Assert.Equal(Enumerable.Range(61, 10).Sum(), history.SumRecent().Calls);
        Assert.Equal(Enumerable.Range(11, 60).Sum(), history.SumAll().Calls);
    }

    [Fact]
    public void Outcomes_SkippedAndMissedSeconds_AreHoles()
    {
        OutcomeHistory history = new();
        OutcomeCounts total = default;
        history.Begin(total, 30);
        total[(int)OutcomeKind.Failure] = 2;
        history.Add(total, 0);
        total[(int)OutcomeKind.Success] = 2;
        history.Add(total, 2);
        history.Begin(total, 1);
        Assert.Equal([2, null, null, 2, null], history.ToFrame().Rates);
        Assert.Equal([100, null, null, 0, null], history.ToFrame().Errors);
        Assert.Equal(new OutcomeCounts().Calls, history.Newest.Calls);
    }

    [Fact]
    public void Outcomes_CountingBeginsAnew_RecentCallsAreThoseSinceThen()
    {
        OutcomeHistory history = new();
        OutcomeCounts total = default;
        history.Begin(total, 0);
        for (int second = 0; second < 10; second++)
        {
            total[(int)OutcomeKind.Success]++;
            history.Add(total, 0);
        }

        Assert.Equal(10, history.SumRecent().Calls);
        history.Begin(total, 3);
        Assert.Equal(0, history.SumRecent().Calls);
        total[(int)OutcomeKind.Success]++;
        history.Add(total, 0);
        Assert.Equal(1, history.SumRecent().Calls);
        Assert.Equal(11, history.SumAll().Calls);
    }

    [Fact]
    public void Outcomes_LongBreak_IsAllHoles()
    {
        OutcomeHistory history = new();
        OutcomeCounts total = default;
        history.Begin(total, 0);
        history.Add(total, 0);
        history.Begin(total, int.MaxValue);
        Assert.Equal(60, history.ToFrame().Rates.Count(static rate => rate is null));
    }

    [Fact]
    public void Errors_CancelledCalls_AreNotJudged()
    {
        OutcomeCounts counts = default;
        counts[(int)OutcomeKind.Cancelled] = 8;
        Assert.Equal(0, counts.ErrorPercent);
        counts[(int)OutcomeKind.Timeout] = 1;
        counts[(int)OutcomeKind.Stale] = 1;
        Assert.Equal(50, counts.ErrorPercent);
    }

    [Fact]
    public void Breaker_ChangesOlderThanFifteenMinutes_LeaveTheStateThatHeldThen()
    {
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory() });
        CircuitBreaker breaker = runtime.CircuitBreakers.GetOrAdd("b", new CircuitBreakerOptions());
        BreakerHistory history = new(breaker, time);
        history.Attach();
        history.Attach();
        breaker.Isolate();
        time.Advance(TimeSpan.FromMinutes(1));
        breaker.Reset();
        Assert.Equal(2, Read().Count);
        time.Advance(TimeSpan.FromMinutes(14.5));
        Assert.Equal([CircuitState.Isolated, CircuitState.Closed], Read().Select(static change => change.To));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([CircuitState.Closed], Read().Select(static change => change.To));
        history.Detach();
        breaker.Isolate();
        breaker.Reset();
        Assert.Single(Read());

        IReadOnlyList<TransitionFrame> Read() => history.Read(breaker.State, time.GetUtcNow() - breaker.Stats.TimeInState);
    }

    [Fact]
    public void Breaker_OutageThatNobodyWatched_IsAGap()
    {
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory() });
        CircuitBreaker breaker = runtime.CircuitBreakers.GetOrAdd("b", new CircuitBreakerOptions());
        BreakerHistory history = new(breaker, time);
        history.Attach();
        Read();
        time.Advance(TimeSpan.FromSeconds(1));
        DateTimeOffset left = time.GetUtcNow();
        history.Detach();
        time.Advance(TimeSpan.FromSeconds(1));
        history.Detach();
        history.Attach();
        Assert.Single(Read()); // nothing has happened meanwhile
        time.Advance(TimeSpan.FromSeconds(1));
        left = time.GetUtcNow();
        history.Detach();
        time.Advance(TimeSpan.FromSeconds(1));
        breaker.Isolate();
        time.Advance(TimeSpan.FromMinutes(1));
        breaker.Reset();
        DateTimeOffset since = time.GetUtcNow();
        time.Advance(TimeSpan.FromSeconds(1));
        history.Attach();
        Assert.Equal(
            [(CircuitState.Closed, default), (null, left), (CircuitState.Closed, since)],
            Read().Select((change, index) => (change.To, index == 0 ? default : change.Time)));
        Assert.Equal(3, Read().Count);

        IReadOnlyList<TransitionFrame> Read() => history.Read(breaker.State, time.GetUtcNow() - breaker.Stats.TimeInState);
    }

    [Fact]
    public void Breaker_ChangesBeforeTheFirstReadAfterAGap_ComeAfterIt()
    {
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory() });
        CircuitBreaker breaker = runtime.CircuitBreakers.GetOrAdd("b", new CircuitBreakerOptions());
        BreakerHistory history = new(breaker, time);
        history.Attach();
        history.Read(breaker.State, time.GetUtcNow());
        history.Detach();
        time.Advance(TimeSpan.FromSeconds(1));
        breaker.Isolate();
        DateTimeOffset isolated = time.GetUtcNow();
        time.Advance(TimeSpan.FromSeconds(1));
        history.Attach();
        breaker.Reset();
        Assert.Equal(
            [CircuitState.Closed, null, CircuitState.Isolated, CircuitState.Closed],
            history.Read(CircuitState.Isolated, isolated).Select(static change => change.To)); // the state was read before the change
    }

    [Fact]
    public void Breaker_ThatFlaps_KeepsTheLastTwoHundredChanges()
    {
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory() });
        CircuitBreaker breaker = runtime.CircuitBreakers.GetOrAdd("b", new CircuitBreakerOptions());
        BreakerHistory history = new(breaker, time);
        history.Attach();
        for (int i = 0; i < 300; i++)
        {
            breaker.Isolate();
            breaker.Reset();
        }

        Assert.Equal(BreakerHistory.Most, history.Read(breaker.State, time.GetUtcNow()).Count);
    }

    [Fact]
    public void Alerts_ThatComeAndGo_KeepTheLastHundred()
    {
        AlertLog log = new();
        ResilienceAlert alert = new() { Kind = ResilienceAlertKind.HighFailureRate, Source = "b" };
        AlertsFrame frame = new();
        for (int i = 0; i < 80; i++)
        {
            log.Read([alert], DateTimeOffset.UnixEpoch);
            frame = log.Read([], DateTimeOffset.UnixEpoch);
        }

        Assert.Equal(AlertLog.Most, frame.Log.Count);
        Assert.False(frame.Log[0].IsRaised);
    }

    [Fact]
    public void Reasons_ManyTypes_AreBoundedAndTheRestIsOther()
    {
        OperationRecord record = new();
        Type[] types = [.. typeof(object).Assembly.GetExportedTypes().Where(static type => typeof(Exception).IsAssignableFrom(type)).Take(90)];
        Assert.Equal(90, types.Length);
        foreach (Type type in types)
        {
            record.AddRetry(2, new RetryReason(type, FailureType.Unknown));
        }

        record.AddRetry(99, new RetryReason(types[0], FailureType.Unknown));
        IReadOnlyList<RetryReasonFrame> reasons = record.ReadReasons();
        Assert.Equal(12, reasons.Count);
        Assert.Equal((types[0].FullName, 2L), (reasons[0].Reason, reasons[0].Count));
        Assert.Equal(("other", null), (reasons[^1].Reason, reasons[^1].Kind));
        Assert.Equal(91, reasons.Sum(static reason => reason.Count));
        Assert.Equal([(2, 90L), (10, 1L)], record.ReadRetries().Select(static row => (row.Attempt, row.Count)));
    }
}
