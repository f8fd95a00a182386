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
    public async Task Call_Fallback_IsAnsweredAtEachLevel()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = Fails(100);
        Assert.Equal(7, await Client.FallingBackAsync(TestContext.Current.CancellationToken));
        Client.FirstFallback = static () => Task.FromException<int>(new NotSupportedException());
        Assert.Equal(-2, await Client.FallingBackAsync(TestContext.Current.CancellationToken));
        Client.FirstFallback = static () => Task.FromResult(-1);
        Assert.Equal(-1, await Client.FallingBackAsync(TestContext.Current.CancellationToken));
        Client.Body = static (_, _) => Task.FromResult(5);
        Assert.Equal(5, await Client.FallingBackAsync(TestContext.Current.CancellationToken));
        Client.Body = Fails(100);
        Client.FirstFallback = static () => Task.FromException<int>(new InvalidOperationException());
        Assert.Equal(5, await Client.FallingBackAsync(TestContext.Current.CancellationToken));
        FallbackExhaustedException nothing = await Assert.ThrowsAsync<FallbackExhaustedException>(() => Client.ExhaustedAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(nothing);
        string answered = Call("FallingBackAsync", "fallback");
        Assert.Equal([answered, answered, answered, Call("FallingBackAsync", "success"), answered, Call("ExhaustedAsync", "failure")], metrics.Series);
        Assert.Equal(
            [
                $"fallback_used{{operation={Prefix}ExhaustedAsync,level=exhausted}} 1",
                $"fallback_used{{operation={Prefix}FallingBackAsync,level=1}} 1",
                $"fallback_used{{operation={Prefix}FallingBackAsync,level=2}} 1",
                $"fallback_used{{operation={Prefix}FallingBackAsync,level=cache}} 1",
                $"fallback_used{{operation={Prefix}FallingBackAsync,level=default}} 1",
            ],
            metrics.Observe("fallback_used"));
    }

    [Fact]
    public async Task Call_CallerCancelsInTheFallback_IsCancelled()
    {
        using MetricRecorder metrics = new(Meters);
        using CancellationTokenSource caller = new();
        TaskCompletionSource<int> fallback = new();
        Client.Body = Fails(1);
        Client.FirstFallback = () => fallback.Task;
        Task<int> call = Client.ExhaustedAsync(caller.Token);
        await caller.CancelAsync();
        fallback.SetException(new InvalidOperationException());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal([Call("ExhaustedAsync", "cancelled")], metrics.Series);
    }

    [Fact]
    public async Task Call_Cache_IsOneRecordForEachCaller()
    {
        using MetricRecorder metrics = new(Meters);
        TaskCompletionSource<int> body = new();
        Client.Body = (_, _) => body.Task;
        Task<int> first = Client.CachedAsync(1, TestContext.Current.CancellationToken);
        Task<int> joined = Client.CachedAsync(1, TestContext.Current.CancellationToken);
        body.SetResult(1);
        await Task.WhenAll(first, joined);
        await Client.CachedAsync(1, TestContext.Current.CancellationToken);
        Clock.Advance(TimeSpan.FromMinutes(2));
        Client.Body = Fails(100);
        Assert.Equal(1, await Client.CachedAsync(1, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.CachedAsync(2, TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                Call("CachedAsync", "success"), Call("CachedAsync", "success"), Call("CachedAsync", "cached"),
                Call("CachedAsync", "stale"), Call("CachedAsync", "failure"),
            ],
            metrics.Series.Where(static series => series.StartsWith("resilience", StringComparison.Ordinal)));
        Assert.Equal(3, metrics.Series.Count(static series => series == Retry("CachedAsync"))); // one a flight
        Assert.Equal(
            [
                $"cache_requests{{operation={Prefix}CachedAsync,result=hit}} 1",
                $"cache_requests{{operation={Prefix}CachedAsync,result=miss}} 3",
                $"cache_requests{{operation={Prefix}CachedAsync,result=stale}} 1",
            ],
            metrics.Observe("cache_requests"));
    }

    [Fact]
    public async Task CacheRequests_WhileCallsWait_CountsThemAsWhatTheyBecome()
    {
        using MetricRecorder metrics = new(Meters);
        using CancellationTokenSource impatient = new();
        TaskCompletionSource<int> body = new();
        await Client.CachedAsync(1, TestContext.Current.CancellationToken);
        Clock.Advance(TimeSpan.FromMinutes(2));
        Client.Body = (_, _) => body.Task;
        Task<int> leaves = Client.CachedAsync(1, impatient.Token);
        Task<int> stays = Client.CachedAsync(1, TestContext.Current.CancellationToken);
        string miss = $"cache_requests{{operation={Prefix}CachedAsync,result=miss}}";
        Assert.Equal([$"{miss} 1"], metrics.Observe("cache_requests"));

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        Assert.Equal([$"{miss} 2"], metrics.Observe("cache_requests"));

        body.SetException(new HttpRequestException(HttpRequestError.ConnectionError));
        Assert.Equal(1, await stays);
        Assert.Equal([$"{miss} 2", $"cache_requests{{operation={Prefix}CachedAsync,result=stale}} 1"], metrics.Observe("cache_requests"));
        CacheStats stats = Runtime.Caches.Single().Stats;
        Assert.Equal((3L, 3L, 1L), (stats.Calls, stats.Misses, stats.Stale));
    }

    [Fact]
    public async Task Call_Hedge_IsOneRecord()
    {
        using MetricRecorder metrics = new(Meters);
        TaskCompletionSource<int> slow = new();
        Client.Body = (attempt, _) => attempt == 1 ? slow.Task : Task.FromResult(attempt);
        Assert.Equal(2, await Client.HedgedAsync(TestContext.Current.CancellationToken));
        slow.SetResult(1);
        Assert.Equal([Call("HedgedAsync", "success")], metrics.Series);
        Assert.Equal(
            [$"retry_attempts{{operation={Prefix}HedgedAsync,attempt=1}} 1", $"retry_attempts{{operation={Prefix}HedgedAsync,attempt=2}} 1"],
            metrics.Observe("retry_attempts"));
    }

    [Fact]
    public async Task Call_Stream_LastsAsLongAsItsEnumeration()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = FailsLater(1);
        IAsyncEnumerable<int> stream = Client.StreamAsync(TestContext.Current.CancellationToken);
        Assert.Empty(metrics.Series);
        await foreach (int item in stream)
        {
            Clock.Advance(TimeSpan.FromSeconds(item));
        }

        Assert.Equal([5.0], metrics.Values(Call("StreamAsync", "success")));
        await foreach (int _ in stream)
        {
            break;
        }

        Assert.Equal(2, metrics.Values(Call("StreamAsync", "success")).Length);
        Client.Body = static (_, _) => Task.FromException<int>(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream.GetAsyncEnumerator().MoveNextAsync());
        Assert.Single(metrics.Values(Call("StreamAsync", "failure")));
    }

    [Fact]
    public async Task Call_DeadLetter_IsAFailureAndCounted()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = Fails(100);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.KeptAsync("secret"));
        Assert.Equal([Retry("KeptAsync"), Call("KeptAsync", "failure")], metrics.Series);
        Assert.Equal(["dead_letter_depth{queue=queue} 1", "dead_letters{queue=queue} 1"], metrics.Observe("dead_letter"));
    }

    [Fact]
    public async Task Call_HookThrows_IsAFailure()
    {
        using MetricRecorder metrics = new(Meters);
        Client.Body = Fails(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.HookedAsync());
        Assert.Equal([Call("HookedAsync", "failure")], metrics.Series);
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
