using Scenarios.Cache;

namespace Resilience.Aop.Integration.Tests;

public sealed class CacheStaleTests : VirtualTimeTest
{
    private static readonly TimeSpan Ttl = Seconds(60);
    private static readonly TimeSpan Both = Seconds(360);

    private ResultCache Cache => Runtime.Caches.Single();

    [Fact]
    public async Task StaleOnError_WithinBothTimes_AnswersAFailure()
    {
        StaleOnError client = await LoadedAsync();
        client.Body = static (_, _) => Task.FromException<string>(new InvalidDataException());

        Clock.Advance(Ttl);
        Assert.Equal("good a", await client.LoadAsync("a", TestToken));
        Clock.Advance(Both - Ttl - TimeSpan.FromTicks(1));
        Assert.Equal("good a", await client.LoadAsync("a", TestToken));

        Assert.Equal((2L, 3L, 1), (Cache.Stats.Stale, Cache.Stats.Misses, Cache.Count));
    }

    [Fact]
    public async Task StaleOnError_AfterBothTimes_FailsAndForgets()
    {
        StaleOnError client = await LoadedAsync();
        client.Body = static (_, _) => Task.FromException<string>(new InvalidDataException());

        Clock.Advance(Both);
        await Assert.ThrowsAsync<InvalidDataException>(() => client.LoadAsync("a", TestToken));

        Assert.Equal((0L, 0), (Cache.Stats.Stale, Cache.Count));
    }

    [Fact]
    public async Task StaleOnError_WhenTheBodySucceeds_UsesTheNewResult()
    {
        StaleOnError client = await LoadedAsync();
        client.Body = static (_, _) => Task.FromResult("new");

        Clock.Advance(Ttl);

        Assert.Equal("new", await client.LoadAsync("a", TestToken));
        Clock.Advance(Ttl - TimeSpan.FromTicks(1));
        client.Body = static (_, _) => throw new InvalidOperationException("not called");
        Assert.Equal("new", await client.LoadAsync("a", TestToken));
        Assert.Equal((0L, 1L), (Cache.Stats.Stale, Cache.Stats.Hits));
    }

    [Fact]
    public async Task StaleOnError_ResultThatOutlivesItsTimeDuringTheFlight_DoesNotAnswer()
    {
        StaleOnError client = await LoadedAsync();
        HeldBody<string> body = HeldBody<string>.Deaf();
        client.Body = (_, token) => body.RunAsync(token);
        Clock.Advance(Both - TimeSpan.FromTicks(1));
        Task<string> call = client.LoadAsync("a", TestToken);

        Clock.Advance(TimeSpan.FromTicks(1));
        body.Fail(new InvalidDataException());

        await Assert.ThrowsAsync<InvalidDataException>(() => call);
    }

    [Fact]
    public async Task StaleOnError_CallersCancellation_IsNotAnswered()
    {
        StaleOnError client = await LoadedAsync();
        client.Body = static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
            return "never";
        };
        Clock.Advance(Ttl);
        using CancellationTokenSource source = new();
        Task<string> call = client.LoadAsync("a", source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, Cache.Stats.Stale);
    }

    [Fact]
    public async Task StaleOnError_ServedToAllWhoWait_CountsEach()
    {
        StaleOnError client = await LoadedAsync();
        HeldBody<string> body = HeldBody<string>.Deaf();
        client.Body = (_, token) => body.RunAsync(token);
        Clock.Advance(Ttl);
        Task<string>[] calls = [client.LoadAsync("a", TestToken), client.LoadAsync("a", TestToken), client.LoadAsync("a", TestToken)];

        body.Fail(new InvalidDataException());

        Assert.Equal(["good a", "good a", "good a"], await Task.WhenAll(calls));
        Assert.Equal((3L, 1), (Cache.Stats.Stale, body.Runs));
    }

    [Fact]
    public async Task StaleResult_IsNoLastGoodOne()
    {
        StaleThenFallback client = new(Runtime);
        await client.LoadAsync("a", TestToken); // good at 0:00
        client.Body = static _ => Task.FromException<string>(new InvalidDataException());

        Clock.Advance(Seconds(119));
        Assert.Equal("good a", await client.LoadAsync("a", TestToken)); // from the cache
        Assert.Equal(1, Cache.Stats.Stale);
        Clock.Advance(Seconds(60));
        Assert.Equal("good a", await client.LoadAsync("a", TestToken)); // the fallback's, not yet three minutes old
        Assert.Equal(1, Cache.Stats.Stale);
        Clock.Advance(Seconds(1));
        Assert.Equal("default", await client.LoadAsync("a", TestToken));
    }

    private async Task<StaleOnError> LoadedAsync()
    {
        StaleOnError client = new(Runtime);
        Assert.Equal("good a", await client.LoadAsync("a", TestToken));
        return client;
    }
}
