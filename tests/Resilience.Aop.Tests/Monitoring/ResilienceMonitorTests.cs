using System.Text.Json;

namespace Resilience.Aop.Tests;

public class ResilienceMonitorTests
{
    private readonly ScriptedClock _clock = new();
    private readonly ResilienceRuntime _runtime;

    public ResilienceMonitorTests() => _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _clock });

    [Fact]
    public void Collect_NothingUsed_IsEmptyAndHealthy()
    {
        ResilienceSnapshot snapshot = _runtime.Monitor.Collect();
        Assert.Equal(_clock.GetUtcNow(), snapshot.Timestamp);
        Assert.Equal(HealthStatus.Healthy, snapshot.Health.Status);
        Assert.Empty(snapshot.CircuitBreakers);
        Assert.Empty(snapshot.Operations);
        Assert.Equal(new RetrySummary(), snapshot.RetrySummary);
    }

    [Fact]
    public void Collect_EveryKindOfState_IsInTheSnapshot()
    {
        UseEverything();
        ResilienceSnapshot snapshot = _runtime.Monitor.Collect();
        CircuitBreakerSnapshot breaker = Assert.Single(snapshot.CircuitBreakers);
        Assert.Equal(("breaker", CircuitState.Open, 5, 1), (breaker.Name, breaker.State, breaker.TotalFailures, breaker.Breaks));
        Assert.Equal(typeof(InvalidOperationException).FullName, breaker.LastFailureType);
        Assert.Equal((0.0, 60.0), (breaker.OpenForSeconds, breaker.RetryAfterSeconds));
        Assert.Equal(
            new BulkheadSnapshot { Name = "bulkhead", Active = 1, Limit = 4, MaxConcurrency = 4, MaxQueue = 3, Total = 1, Utilization = 0.25 },
            Assert.Single(snapshot.Bulkheads));
        Assert.Equal(
            new RateLimiterSnapshot { Name = "limiter", Granted = 1, Rejected = 0, Permits = 2, PerSeconds = 60 },
            Assert.Single(snapshot.RateLimiters));
        Assert.Equal(new CacheSnapshot { Name = "Ns.Type.Cached", MaxEntries = 7 }, Assert.Single(snapshot.Caches));
        Assert.Equal(["Ns.Type.A", "Ns.Type.B"], snapshot.Operations.Select(static operation => operation.Operation));
        Assert.Equal((2, 5, 2.5), (snapshot.Operations[0].Calls, snapshot.Operations[0].Attempts, snapshot.Operations[0].Amplification));
        Assert.Equal(
            new RetrySummary { TotalOperations = 2, Calls = 4, Attempts = 7, SuccessRate = 2.0 / 3, Amplification = 1.75 },
            snapshot.RetrySummary);
        FallbackSnapshot fallback = Assert.Single(snapshot.Fallbacks);
        Assert.Equal(("Ns.Type.B", 1, 1, 1, 4), (fallback.Operation, fallback.AnsweredByCache, fallback.AnsweredByDefault, fallback.Exhausted, fallback.Answered));
        Assert.Equal([0, 2], fallback.AnsweredByMember);
        Assert.Equal("budget", Assert.Single(snapshot.RetryBudgets).Name);
    }

    [Fact]
    public void Collect_LaterCalls_ChangeNoEarlierSnapshot()
    {
        UseEverything();
        ResilienceSnapshot snapshot = _runtime.Monitor.Collect();
        string before = Serialize(snapshot);
        UseEverything();
        Assert.Equal(before, Serialize(snapshot));
        Assert.NotEqual(before, Serialize(_runtime.Monitor.Collect()));
    }

    [Fact]
    public void Collect_AsJson_ComesBackTheSame()
    {
        UseEverything();
        _clock.Advance(TimeSpan.FromSeconds(301));
        string json = Serialize(_runtime.Monitor.Collect());
        ResilienceSnapshot? read = JsonSerializer.Deserialize(json, SnapshotJson.Default.ResilienceSnapshot);
        Assert.NotNull(read);
        Assert.Equal(json, Serialize(read));
        Assert.Contains("\"Status\":\"Critical\"", json, StringComparison.Ordinal);
        Assert.Contains("\"State\":\"Open\"", json, StringComparison.Ordinal);
        Assert.Contains("\"Kind\":\"CircuitBreakerOpen\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
    }

    [Fact]
    public void GenerateReport_EverythingUsed_HasTheOriginalsSectionsFirst()
    {
        UseEverything();
        _clock.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal(
            """
            === Resilience Health Report ===
            Generated at: 2030-01-01 00:05:01 UTC

            Overall Health Score: 55.56% (CRITICAL)
              - circuit breaker 'breaker' is open (-33.33%)
              - 'Ns.Type.A' fails in 50.00% of its calls (-11.11%)

            Circuit Breakers:
              Total: 1
              Open: 1
              Half-Open: 0
              Alerts:
                - Circuit breaker 'breaker' has been open for 301.0 seconds

            Resource Bulkheads:
              bulkhead: 25.0% utilization, 0.00% rejection rate

            Retry Patterns:
              Ns.Type.A: 2 calls, 5 attempts, 50.00% succeed, 0 after a retry
              Ns.Type.B: 2 calls, 2 attempts, 100.00% succeed, 0 after a retry
              all: 4 calls, 7 attempts, 66.67% succeed

            Fallbacks:
              Ns.Type.B: 0 by fallback 1, 2 by fallback 2, 1 by the last good result, 1 by default, 1 not at all

            Rate Limiters:
              limiter: 1 granted, 0 refused, 0 waiting

            Caches:
              Ns.Type.Cached: 0 of 7 entries, 0.0% hits, 0 stale

            Retry Budgets:
              budget: 0.0% spent, 0 retries refused

            """.ReplaceLineEndings("\n"),
            _runtime.Monitor.GenerateReport());
    }

    [Fact]
    public void GenerateReport_NothingUsed_HasTheOriginalsHeadings() => Assert.Equal(
        """
        === Resilience Health Report ===
        Generated at: 2030-01-01 00:00:00 UTC

        Overall Health Score: 100.00% (HEALTHY)

        Circuit Breakers:
          Total: 0
          Open: 0
          Half-Open: 0

        Resource Bulkheads:

        """.ReplaceLineEndings("\n"),
        _runtime.Monitor.GenerateReport());

    [Fact]
    public void GenerateReport_NameWithLineBreak_StaysOnOneLine()
    {
        _runtime.Bulkheads.GetOrAdd("a\nOverall Health Score: 0%", new BulkheadOptions());
        string report = _runtime.Monitor.GenerateReport();
        Assert.Contains("  a?Overall Health Score: 0%: 0.0% utilization", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\nOverall Health Score: 0%", report, StringComparison.Ordinal);
    }

    [Fact]
    public void GenerateReport_SixAlerts_ShowsFive()
    {
        ResilienceSnapshot snapshot = new() { Alerts = [.. Enumerable.Range(1, 6).Select(static i => new ResilienceAlert { Message = $"alert {i}" })] };
        string report = ResilienceMonitor.GenerateReport(snapshot);
        Assert.Contains("    - alert 5\n    and 1 more\n", report, StringComparison.Ordinal);
        Assert.DoesNotContain("alert 6", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Collect_WhileCallsGoOn_IsNeverInconsistent()
    {
        OperationStatistics counters = _runtime.Statistics.GetOrAdd("Ns.Type.Busy");
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("busy", new CircuitBreakerOptions());
        using CancellationTokenSource done = new();
        Task[] workers = [.. Enumerable.Range(0, 3).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                counters.Failed(2);
                if (i % 100 == worker)
                {
                    breaker.Isolate();
                    breaker.Reset();
                }
            }
        }))];
        while (!Array.TrueForAll(workers, static worker => worker.IsCompleted))
        {
            ResilienceSnapshot snapshot = _runtime.Monitor.Collect();
            OperationSnapshot operation = Assert.Single(snapshot.Operations);
            Assert.True(operation.Attempts >= 2 * operation.Calls, "a call was seen without its attempts");
            Assert.InRange(snapshot.Health.Score, 0, 1);
            CircuitBreakerSnapshot seen = Assert.Single(snapshot.CircuitBreakers);
            Assert.Equal(seen.State == CircuitState.Closed, seen.OpenForSeconds is null);
        }

        Assert.Equal(60_000, Assert.Single(_runtime.Monitor.Collect().Operations).Calls);
    }

    private static string Serialize(ResilienceSnapshot snapshot) => JsonSerializer.Serialize(snapshot, SnapshotJson.Default.ResilienceSnapshot);

    private void UseEverything()
    {
        CircuitBreaker breaker = _runtime.CircuitBreakers.GetOrAdd("breaker", new CircuitBreakerOptions());
        for (int i = 0; i < 5 && breaker.TryEnter(_runtime.Clock.Now, out CircuitPermit permit); i++)
        {
            breaker.RecordFailure(permit, _runtime.Clock.Now, new InvalidOperationException("secret"));
        }

        Assert.True(_runtime.Bulkheads.GetOrAdd("bulkhead", new BulkheadOptions { MaxConcurrency = 4, MaxQueue = 3 }).TryEnter());
        RateLimiter limiter = _runtime.RateLimiters.GetOrAdd("limiter", new RateLimitOptions { Permits = 2, Per = TimeSpan.FromMinutes(1) });
        Assert.True(limiter.TryEnter(_runtime.Clock.Now));
        _runtime.Caches.Resolve("Ns.Type.Cached", new CacheOptions { Ttl = TimeSpan.FromMinutes(1), MaxEntries = 7 });
        _runtime.RetryBudgets.GetOrAdd("budget", new RetryBudgetOptions());
        OperationStatistics first = _runtime.Statistics.GetOrAdd("Ns.Type.A");
        first.SucceededAtOnce();
        first.Failed(attempts: 4);
        OperationStatistics second = _runtime.Statistics.GetOrAdd("Ns.Type.B");
        second.SucceededAtOnce();
        second.Cancelled(attempts: 1);
        FallbackCounters fallback = second.KeepFallback();
        fallback.AnsweredByMember(2);
        fallback.AnsweredByMember(2);
        fallback.AnsweredByCache();
        fallback.AnsweredByDefault();
        fallback.Exhausted();
    }
}
