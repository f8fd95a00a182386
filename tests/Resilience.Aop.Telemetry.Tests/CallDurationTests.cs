namespace Resilience.Aop.Telemetry.Tests;

/// <summary>Each protected call is exactly one record of its duration, with its outcome.</summary>
public sealed class CallDurationTests : TelemetryTest
{
    [Fact]
    public async Task Call_SucceedsAtOnce_IsOneRecord()
    {
        using MetricRecorder metrics = new(Meters);
        await Client.TaskAsync(TestContext.Current.CancellationToken);
        await Client.ValueTaskAsync(TestContext.Current.CancellationToken);
        await Client.BareAsync();
        Client.Synchronous();
        Assert.Equal(
            [
                Retry("TaskAsync"), Call("TaskAsync", "success"),
                Retry("ValueTaskAsync"), Call("ValueTaskAsync", "success"),
                Call("BareAsync", "success"),
                Retry("Synchronous"), Call("Synchronous", "success"),
            ],
            metrics.Series);
    }

    [Fact]
    public async Task Call_SuspendsAndRetries_IsOneRecord()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = FailsLater(2);
        Assert.Equal(3, await Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Equal([Retry("TaskAsync"), Call("TaskAsync", "success")], metrics.Series);
    }

    [Fact]
    public async Task Call_TakesTime_RecordsSeconds()
    {
        using MetricRecorder metrics = new(Meters);
        TaskCompletionSource<int> body = new();
        Client.Body = (_, _) => body.Task;
        Task<int> call = Client.TaskAsync(TestContext.Current.CancellationToken);
        Clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Empty(metrics.Series);
        body.SetResult(1);
        await call;
        Assert.Equal([2.5], metrics.Values(Call("TaskAsync", "success")));
        Assert.Equal([2.5], metrics.Values(Retry("TaskAsync")));
    }

    [Fact]
    public async Task Call_Fails_IsAFailure()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = Fails(9);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Equal([Retry("TaskAsync"), Call("TaskAsync", "failure")], metrics.Series);
    }

    [Fact]
    public async Task Call_OpenBreaker_IsRejected()
    {
        using MetricRecorder metrics = new(Meters);
        Runtime.CircuitBreakers.GetOrAdd("breaker", new CircuitBreakerOptions()).Isolate();
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Equal([Retry("TaskAsync"), Call("TaskAsync", "rejected")], metrics.Series);
    }

    [Fact]
    public async Task Call_RateLimit_IsRejected()
    {
        using MetricRecorder metrics = new(Meters);
        await Client.LimitedAsync();
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => Client.LimitedAsync());
        Assert.Equal([Call("LimitedAsync", "success"), Call("LimitedAsync", "rejected")], metrics.Series);
    }

    [Fact]
    public async Task Call_FullBulkhead_IsRejected()
    {
        using MetricRecorder metrics = new(Meters);
        TaskCompletionSource<int> body = new();
        Client.Body = (_, _) => body.Task;
        Task<int> first = Client.TaskAsync(TestContext.Current.CancellationToken);
        Task<int> second = Client.TaskAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => Client.TaskAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["bulkhead_active_calls{resource=bulkhead} 2"], metrics.Observe("bulkhead_active"));
        Assert.Equal(["bulkhead_rejected_calls{resource=bulkhead} 1"], metrics.Observe("bulkhead_rejected"));
        Assert.Equal(["bulkhead_utilization_ratio{resource=bulkhead} 1"], metrics.Observe("bulkhead_utilization"));
        body.SetResult(1);
        await Task.WhenAll(first, second);
        Assert.Equal(
            [Call("TaskAsync", "rejected"), Call("TaskAsync", "success"), Call("TaskAsync", "success")],
            metrics.Series.Where(static series => series.StartsWith("resilience", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Call_Deadline_IsATimeout()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        };
        Task<int> call = Client.TimedAsync(TestContext.Current.CancellationToken);
        await Clock.StepAsync(1);
        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal([1.0], metrics.Values(Call("TimedAsync", "timeout")));
        Assert.Single(metrics.Series);
    }

    [Fact]
    public async Task Call_CallerCancels_IsCancelled()
    {
        using MetricRecorder metrics = new(Meters);
        using CancellationTokenSource caller = new();
        Client.Body = static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 1;
        };
        Task<int> call = Client.TaskAsync(caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal([Retry("TaskAsync"), Call("TaskAsync", "cancelled")], metrics.Series);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.TaskAsync(caller.Token));
        Assert.Equal(2, metrics.Series.Length); // never began, as in the statistics
    }

    [Fact]
    public async Task Listener_AttachedAndDetached_HearsWhatBeginsMeanwhile()
    {
        await Client.ValueTaskAsync(TestContext.Current.CancellationToken);
        using (MetricRecorder metrics = new(Meters))
        {
            await Client.ValueTaskAsync(TestContext.Current.CancellationToken);
            Assert.Single(metrics.Values(Call("ValueTaskAsync", "success")));
        }

        await Client.ValueTaskAsync(TestContext.Current.CancellationToken);
        using MetricRecorder later = new(Meters);
        Assert.Empty(later.Series);
        Assert.Equal([$"retry_attempts{{operation={Prefix}ValueTaskAsync,attempt=1}} 3"], later.Observe("retry_attempts"));
    }

    [Theory]
    [InlineData("retry_duration")]
    [InlineData("resilience_call_duration")]
    public async Task Listener_OfOneHistogram_HearsItAlone(string name)
    {
        using MetricRecorder metrics = new(Meters, instrument => instrument.Name == name);
        await Client.ValueTaskAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(name, Assert.Single(metrics.Series), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_OfManyThreads_AreOneRecordEach()
    {
        const int Workers = 4;
        const int Calls = 2000;
        using MetricRecorder metrics = new(Meters);
        Client.Body = static async (attempt, _) =>
        {
            if (attempt % 3 == 0)
            {
                await Task.Yield();
            }

            return attempt % 7 == 0 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : attempt;
        };
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Calls; i++)
            {
                try
                {
                    await Client.ValueTaskAsync();
                }
                catch (HttpRequestException)
                {
                    // Three failures in a row: counted below.
                }
            }
        })));
        Assert.True(Runtime.Statistics.TryGet(Prefix + "ValueTaskAsync", out RetryStatistics? statistics));
        Assert.Equal(Workers * Calls, statistics.Calls);
        Assert.Equal(statistics.Failed, metrics.Values(Call("ValueTaskAsync", "failure")).Length);
        Assert.Equal(statistics.Calls - statistics.Failed, metrics.Values(Call("ValueTaskAsync", "success")).Length);
        Assert.Equal(statistics.Calls, metrics.Values(Retry("ValueTaskAsync")).Length);
        Assert.Equal(statistics.Attempts, statistics.TimedAttempts);
    }
}
