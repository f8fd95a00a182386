using Scenarios.Streams;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Permits of streams: each attempt to open one spends a permit, its items spend none.</summary>
public sealed class StreamRateLimitTests : VirtualTimeTest
{
    private readonly Limited _client;

    public StreamRateLimitTests() => _client = new Limited(Runtime);

    private RateLimiter Limiter => LimiterOf("stream-limit");

    [Fact]
    public async Task Enumeration_OfSeveralItems_SpendsOnePermit()
    {
        IAsyncEnumerable<string> stream = _client.ReadAsync(TestToken);
        Assert.False(Runtime.RateLimiters.TryGet("stream-limit", out _)); // nothing happens before it is read

        Assert.Equal(["1", "2"], await stream.ReadAllAsync(TestToken));

        Assert.Equal((1L, 0L), (Limiter.Stats.Granted, Limiter.Stats.Rejected));
    }

    [Fact]
    public async Task Enumeration_NoPermitFree_QueuesOutsideTheAttemptsTimeout()
    {
        await _client.ReadAsync(TestToken).ReadAllAsync(TestToken);
        Task<List<string>> second = _client.ReadAsync(TestToken).ReadAllAsync(TestToken);
        Assert.Equal((1, 1), (_client.Attempts, Limiter.Stats.Queued));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => _client.ReadAsync(TestToken).ReadAllAsync(TestToken));

        await Clock.StepAsync(2); // longer than an attempt may take

        Assert.Equal(2, (await second).Count);
        Assert.Equal((2, 0, 0), (_client.Attempts, Limiter.Stats.Queued, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Retry_SecondAttempt_WaitsForAPermitOfItsOwn()
    {
        _client.Body = static attempt => attempt == 1 ? throw new IOException() : Retried.Of(items: ["again"]);
        Task<List<string>> reading = _client.ReadAsync(TestToken).ReadAllAsync(TestToken);
        Assert.Equal((1, 1), (_client.Attempts, Limiter.Stats.Queued));

        await Clock.StepAsync(2);

        Assert.Equal(["again"], await reading);
        Assert.Equal(2, Limiter.Stats.Granted);
    }

    [Fact]
    public async Task Queue_CallerCancels_LeavesIt()
    {
        using CancellationTokenSource caller = new();
        await _client.ReadAsync(TestToken).ReadAllAsync(TestToken);
        Task<List<string>> second = _client.ReadAsync(caller.Token).ReadAllAsync(CancellationToken.None);
        Assert.Equal(1, Limiter.Stats.Queued);

        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Equal((1, 0, 1L), (_client.Attempts, Limiter.Stats.Queued, Statistics("Scenarios.Streams.Limited.ReadAsync").Cancelled));
    }

    [Fact]
    public async Task Partition_EachValue_HasItsOwnPermits()
    {
        Assert.Equal(2, (await _client.ReadForAsync(1).ReadAllAsync(TestToken)).Count);
        Assert.Equal(2, (await _client.ReadForAsync(2).ReadAllAsync(TestToken)).Count);

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => _client.ReadForAsync(1).ReadAllAsync(TestToken));
    }
}
