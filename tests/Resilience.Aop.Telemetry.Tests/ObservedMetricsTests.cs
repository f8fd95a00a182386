namespace Resilience.Aop.Telemetry.Tests;

/// <summary>What is read when somebody collects.</summary>
public sealed class ObservedMetricsTests : TelemetryTest
{
    [Fact]
    public void Attempts_ManyRetries_AreTenSeries()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = Fails(11);
        Assert.Equal(12, Client.Synchronous());
        string[] expected =
        [
            .. Enumerable.Range(1, 9).Select(static number => $"retry_attempts{{operation={Prefix}Synchronous,attempt={number}}} 1"),
            $"retry_attempts{{operation={Prefix}Synchronous,attempt=10+}} 3",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), metrics.Observe("retry_attempts"));
        Assert.Equal([$"retry_success{{operation={Prefix}Synchronous}} 1"], metrics.Observe("retry_success"));
        Client.Synchronous();
        Assert.Equal([$"retry_success{{operation={Prefix}Synchronous}} 1"], metrics.Observe("retry_success"));
    }

    [Fact]
    public async Task Breaker_OpensAndCloses_ShowsStateAndTransitions()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = Fails(3);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.TaskAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                "circuit_breaker_failures{name=breaker} 3",
                "circuit_breaker_rejected_calls{name=breaker} 1",
                "circuit_breaker_state{name=breaker,state=open} 1",
                "circuit_breaker_transitions{name=breaker,to=open} 1",
            ],
            metrics.Observe("circuit_breaker"));
        Clock.Advance(TimeSpan.FromSeconds(60));
        await Client.TaskAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["circuit_breaker_state{name=breaker,state=half_open} 1"], metrics.Observe("circuit_breaker_state"));
        Runtime.CircuitBreakers.ResetAll();
        Assert.Equal(["circuit_breaker_state{name=breaker,state=closed} 1"], metrics.Observe("circuit_breaker_state"));
        Assert.Equal(
            [
                "circuit_breaker_transitions{name=breaker,to=closed} 1",
                "circuit_breaker_transitions{name=breaker,to=half_open} 1",
                "circuit_breaker_transitions{name=breaker,to=open} 1",
            ],
            metrics.Observe("circuit_breaker_transitions"));
    }

    [Fact]
    public async Task RateLimit_Refuses_IsCounted()
    {
        using MetricRecorder metrics = new(Meters);
        await Client.LimitedAsync();
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => Client.LimitedAsync());
        Assert.Equal(["rate_limit_granted_calls{name=limiter} 1", "rate_limit_rejected_calls{name=limiter} 1"], metrics.Observe("rate_limit"));
    }

    [Fact]
    public void Budget_Spent_ShowsUtilization()
    {
        using MetricRecorder metrics = new(Meters);
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = Clock, MeterFactory = Meters, DefaultRetryBudget = "all" });
        runtime.RetryBudgets.GetOrAdd("all", new RetryBudgetOptions { Share = 0, PerSecond = 0.1 });
        Client client = new(runtime) { Body = Fails(9) };
        Assert.Throws<HttpRequestException>(() => client.Synchronous());
        Assert.Equal(["retry_budget_denied{name=all} 1", "retry_budget_utilization_ratio{name=all} 1"], metrics.Observe("retry_budget"));
        GC.KeepAlive(runtime);
    }

    [Fact]
    public async Task Runtimes_WithOneFactory_AreAddedUp()
    {
        ResilienceRuntime other = new(new ResilienceRuntimeOptions { TimeProvider = Clock, MeterFactory = Meters });
        using MetricRecorder metrics = new(Meters);
        await Client.TaskAsync(TestContext.Current.CancellationToken);
        await new Client(other).TaskAsync(TestContext.Current.CancellationToken);
        Assert.Equal([$"retry_attempts{{operation={Prefix}TaskAsync,attempt=1}} 2"], metrics.Observe("retry_attempts"));
        Assert.Equal(2, metrics.Values(Call("TaskAsync", "success")).Length);
        GC.KeepAlive(other);
    }

    [Fact]
    public async Task Runtimes_WithFactoriesOfTheirOwn_StayApart()
    {
        using OwnMeters others = new();
        ResilienceRuntime other = new(new ResilienceRuntimeOptions { TimeProvider = Clock, MeterFactory = others });
        using MetricRecorder metrics = new(others);
        await Client.TaskAsync(TestContext.Current.CancellationToken);
        Assert.Empty(metrics.Series);
        Assert.Empty(metrics.Observe(""));
        GC.KeepAlive(other);
    }

    [Fact]
    public void Meter_OfARuntimeThatIsGone_KeepsItNotAlive()
    {
        WeakReference gone = Make();
        for (int i = 0; i < 10 && gone.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(gone.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference Make() => new(new ResilienceRuntime(new ResilienceRuntimeOptions { MeterFactory = Meters }));
    }
}
