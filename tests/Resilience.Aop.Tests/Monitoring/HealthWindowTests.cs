namespace Resilience.Aop.Tests;

/// <summary>Health is about what happened lately; time is virtual.</summary>
public class HealthWindowTests
{
    private const string Operation = "Ns.Type.A";

    private readonly ScriptedClock _clock = new();
    private readonly ResilienceRuntime _runtime;

    public HealthWindowTests() => _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _clock });

    [Fact]
    public void Collect_OldOutage_IsForgottenAWindowAfterALook()
    {
        Count(succeeded: 0, failed: 100);
        Assert.Equal((0.0, null), Health());

        Pass(seconds: 299);
        Count(succeeded: 10, failed: 0);
        Assert.Equal((Math.Round(10.0 / 110, 12), null), Health());

        Pass(seconds: 1);
        Assert.Equal((1.0, 300.0), Health());
    }

    [Fact]
    public void Collect_FailuresInTheWindow_Count()
    {
        Count(succeeded: 1000, failed: 0);
        Health();
        Pass(seconds: 300);
        Count(succeeded: 3, failed: 1);

        Assert.Equal((0.75, 300.0), Health());
        HealthReason reason = Assert.Single(_runtime.Monitor.Collect().Health.Reasons);
        Assert.Equal($"'{Operation}' fails in 25.00% of its calls", reason.Message);
        Assert.Equal(1000 + 4, Assert.Single(_runtime.Monitor.Collect().Operations).Calls);
    }

    [Fact]
    public void Collect_EveryTenSeconds_SlidesWithATenthOfTheWindow()
    {
        Count(succeeded: 0, failed: 50); // at 0 s
        double? longest = 0;
        for (int second = 0; second <= 3600; second += 10)
        {
            (double retry, double? window) = Health();
            longest = window > longest ? window : longest;
            Assert.Equal(second < 300 ? 0 : 1, retry);
            Pass(seconds: 10);
        }

        Assert.InRange(longest!.Value, 300, 330);
    }

    [Fact]
    public void Collect_LooksFarApart_ReachBackToTheLastOne()
    {
        Health();
        Pass(seconds: 3600);
        Count(succeeded: 1, failed: 1);

        Assert.Equal((0.5, 3600.0), Health());
    }

    [Fact]
    public void Collect_OnlyCancelledCallsSince_AreNoFailures()
    {
        Count(succeeded: 0, failed: 9);
        Health();
        Pass(seconds: 300);
        _runtime.Statistics.GetOrAdd(Operation).Cancelled(1);

        Assert.Equal(1, Health().Retry);
    }

    [Fact]
    public void Collect_OldRejections_AreForgotten()
    {
        Bulkhead bulkhead = _runtime.Bulkheads.GetOrAdd("full", new BulkheadOptions { MaxConcurrency = 1, MaxQueue = 0 });
        Assert.True(bulkhead.TryEnter());
        Reject(bulkhead, 3);
        Assert.Equal(0.25, _runtime.Monitor.Collect().Health.BulkheadHealth, 12);

        Pass(seconds: 300);
        Assert.Equal(1, _runtime.Monitor.Collect().Health.BulkheadHealth);
        Reject(bulkhead, 1);
        Assert.Equal(0, _runtime.Monitor.Collect().Health.BulkheadHealth);
        Assert.Equal(0.8, Assert.Single(_runtime.Monitor.Collect().Bulkheads).RejectionRate, 12);
    }

    [Fact]
    public void Collect_BulkheadWasReset_CountsFromThere()
    {
        Bulkhead bulkhead = _runtime.Bulkheads.GetOrAdd("full", new BulkheadOptions { MaxConcurrency = 1, MaxQueue = 0 });
        Assert.True(bulkhead.TryEnter());
        Reject(bulkhead, 9);
        _runtime.Monitor.Collect();
        bulkhead.Reset();
        Pass(seconds: 300);
        Assert.Equal(1, _runtime.Monitor.Collect().Health.BulkheadHealth);

        Reject(bulkhead, 20);

        Assert.Equal(0, _runtime.Monitor.Collect().Health.BulkheadHealth);
    }

    [Fact]
    public void Collect_WithoutAWindow_CountsFromTheStart()
    {
        ResilienceMonitor monitor = new(_runtime, new ResilienceMonitorOptions { HealthWindow = null });
        Count(succeeded: 1, failed: 1);
        monitor.Collect();
        Pass(seconds: 7200);

        ResilienceHealth health = monitor.Collect().Health;

        Assert.Equal((0.5, null), (health.RetryHealth, health.WindowSeconds));
    }

    [Fact]
    public void Collect_OwnWindow_IsUsed()
    {
        ResilienceMonitor monitor = new(_runtime, new ResilienceMonitorOptions { HealthWindow = TimeSpan.FromSeconds(10) });
        Count(succeeded: 0, failed: 1);
        monitor.Collect();
        Pass(seconds: 10);

        Assert.Equal(10, monitor.Collect().Health.WindowSeconds);
        Assert.Null(_runtime.Monitor.Collect().Health.WindowSeconds);
    }

    [Fact]
    public void Collect_ConcurrentLooks_NeverGoOutsideZeroToOne()
    {
        Parallel.For(0, 2000, look =>
        {
            Count(succeeded: look % 3, failed: look % 2);
            Pass(seconds: 1);
            Assert.InRange(_runtime.Monitor.Collect().Health.Score, 0, 1);
        });
        Pass(seconds: 600);
        Health();
        Pass(seconds: 600);
        Assert.Equal((1.0, 600.0), Health());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    public void HealthWindow_OutsideItsRange_IsRefused(int seconds) => Assert.Throws<ResilienceOptionsException>(
        () => new ResilienceMonitor(_runtime, new ResilienceMonitorOptions { HealthWindow = TimeSpan.FromSeconds(seconds) }));

    private static void Reject(Bulkhead bulkhead, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.Null(bulkhead.Enqueue());
        }
    }

    private (double Retry, double? Window) Health()
    {
        ResilienceHealth health = _runtime.Monitor.Collect().Health;
        return (Math.Round(health.RetryHealth, 12), health.WindowSeconds);
    }

    private void Pass(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    private void Count(int succeeded, int failed)
    {
        OperationStatistics statistics = _runtime.Statistics.GetOrAdd(Operation);
        for (int i = 0; i < succeeded; i++)
        {
            statistics.SucceededAtOnce();
        }

        for (int i = 0; i < failed; i++)
        {
            statistics.Failed(1);
        }
    }
}
