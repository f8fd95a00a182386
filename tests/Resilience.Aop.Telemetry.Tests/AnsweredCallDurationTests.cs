namespace Resilience.Aop.Telemetry.Tests;

/// <summary>The record of calls that something else than a plain attempt answers or ends.</summary>
public sealed class AnsweredCallDurationTests : TelemetryTest
{
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
}
