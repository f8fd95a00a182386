using Scenarios.Cache;

namespace Resilience.Aop.Integration.Tests;

public sealed class CacheTests : VirtualTimeTest
{
    private const string DefaultsOperation = "Scenarios.Cache.Defaults.LoadAsync";

    private int _runs;

    [Fact]
    public async Task Cache_EqualArguments_RunsTheBodyOnce()
    {
        Defaults client = new(Runtime) { Body = Counted };

        Assert.Equal("a 1", await client.LoadAsync("a", 1, TestToken));
        Assert.Equal("a 1", await client.LoadAsync("a", 1, default));
        Assert.Equal("a 1", await new Defaults(Runtime).LoadAsync("a", 1, TestToken));
        Assert.Equal("a 2", await client.LoadAsync("a", 2, TestToken));
        Assert.Equal(" 1", await client.LoadAsync(null, 1, TestToken));
        Assert.Equal(" 1", await client.LoadAsync(null, 1, TestToken));

        Assert.Equal(3, _runs);
        CacheStats stats = Cache(DefaultsOperation).Stats;
        Assert.Equal((3, 0, 3L, 3L, 0L, 0L, 0L), (stats.Entries, stats.Running, stats.Hits, stats.Misses, stats.Joined, stats.Stale, stats.Evictions));
        Assert.Equal((6L, 0.5), (stats.Calls, stats.HitRate));
        Assert.Equal((3L, 3L), (Statistics(DefaultsOperation).Calls, Statistics(DefaultsOperation).SucceededAtOnce));
    }

    [Fact]
    public async Task Cache_Null_IsAResult()
    {
        Defaults client = new(Runtime) { Body = (_, _, _) => { _runs++; return Task.FromResult<string?>(null); } };

        Assert.Null(await client.LoadAsync("a", 1, TestToken));
        Assert.Null(await client.LoadAsync("a", 1, TestToken));

        Assert.Equal(1, _runs);
    }

    [Theory]
    [InlineData(299.9999999, 1)]
    [InlineData(300, 2)]
    public async Task Ttl_Age_LimitsTheUse(double seconds, int runs)
    {
        Defaults client = new(Runtime) { Body = Counted };
        await client.LoadAsync("a", 1, TestToken);
        Clock.Advance(Seconds(150));
        await client.LoadAsync("a", 1, TestToken);

        Clock.Advance(TimeSpan.FromTicks((long)((decimal)seconds * TimeSpan.TicksPerSecond)) - Seconds(150));
        await client.LoadAsync("a", 1, TestToken);

        Assert.Equal(runs, _runs);
    }

    [Fact]
    public async Task Failure_IsNotKept()
    {
        InvalidDataException failure = new();
        Defaults client = new(Runtime) { Body = (_, _, _) => { _runs++; return Task.FromException<string?>(failure); } };

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => client.LoadAsync("a", 1, TestToken)));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => client.LoadAsync("a", 1, TestToken)));
        client.Body = Counted;
        Assert.Equal("a 1", await client.LoadAsync("a", 1, TestToken));

        Assert.Equal((3, 1), (_runs, Cache(DefaultsOperation).Count));
        Assert.Equal(2, Statistics(DefaultsOperation).Failed);
    }

    [Fact]
    public async Task SynchronousThrow_OfTheBody_IsAFailedTask()
    {
        Defaults client = new(Runtime) { Body = static (_, _, _) => throw new InvalidDataException() };

        Task<string?> call = client.LoadAsync("a", 1, TestToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => call);
        Assert.Equal((0, 0), (Cache(DefaultsOperation).Count, Cache(DefaultsOperation).Stats.Running));
    }

    [Fact]
    public async Task Key_Template_IgnoresOtherArguments()
    {
        KeyTemplate client = new(Runtime);

        Assert.Equal("a for 1", await client.LoadAsync("a", 1, TestToken));
        Assert.Equal("a for 1", await client.LoadAsync("a", 2, TestToken));
        Assert.Equal("b for 2", await client.LoadAsync("b", 2, TestToken));
    }

    [Fact]
    public async Task KeyFrom_EqualTexts_ShareAResult()
    {
        ComputedKey client = new(Runtime) { Body = ids => { _runs++; return Task.FromResult(ids.Sum()); } };

        Assert.Equal(3, await client.SumAsync([1, 2], TestToken));
        Assert.Equal(3, await client.SumAsync([1, 2], TestToken));
        Assert.Equal(4, await client.SumAsync([1, 3], TestToken));
        Assert.Equal(2, _runs);

        Task<int> call = client.SumAsync([], TestToken);
        await Assert.ThrowsAsync<ArgumentException>(() => call);
        Assert.Equal(2, _runs);
        Assert.True(Cache("Scenarios.Cache.ComputedKey.SumAsync").Remove("1,2"));
    }

    [Fact]
    public async Task MaxEntries_LeastRecentlyUsed_GoesFirst()
    {
        FewEntries client = new(Runtime);
        foreach (string id in new[] { "a", "b", "a", "c", "a", "b", "c" })
        {
            await client.LoadAsync(id);
        }

        Assert.Equal(["a", "b", "c", "b", "c"], client.Loaded);
        ResultCache cache = Cache("Scenarios.Cache.FewEntries.LoadAsync");
        Assert.Equal((2, 3L), (cache.Count, cache.Stats.Evictions));
    }

    [Fact]
    public async Task ValueTasks_OfAllShapes_AreCached()
    {
        ValueTasks client = new(Runtime);

        Assert.Equal(1, await client.CountAsync(1, 2, "3", TestToken));
        Assert.Equal(1, await client.CountAsync(1, 2, "3", TestToken));
        Assert.Equal(2, await client.NextAsync());
        Assert.Equal(2, await client.NextAsync());
        Assert.Equal(3, await client.ManyAsync(1, 2, 3, 4, 5, 6, 7, 8, 9));
        Assert.Equal(3, await client.ManyAsync(1, 2, 3, 4, 5, 6, 7, 8, 9));
        Assert.Equal(4, await client.ManyAsync(0, 2, 3, 4, 5, 6, 7, 8, 9));
        Assert.Equal(5, await client.ManyAsync(1, 2, 3, 4, 5, 6, 7, 8, 0));
        Assert.True(Cache("Scenarios.Cache.ValueTasks.ManyAsync").Remove(1, 2, 3, 4, 5, 6, 7, 8, 0));
        Assert.True(Cache("Scenarios.Cache.ValueTasks.NextAsync").Remove());
    }

    [Fact]
    public async Task Generics_TypeArguments_TellCallsApart()
    {
        Generics<int> client = new(Runtime);

        Assert.Equal("Int32 Byte a", await client.NameAsync<byte>("a"));
        Assert.Equal("Int32 Char a", await client.NameAsync<char>("a"));
        Assert.Equal("Int32 Byte a", await client.NameAsync<byte>("a"));
        Assert.Equal("String Byte a", await new Generics<string>(Runtime).NameAsync<byte>("a"));
        Assert.Null(await new Generics<string>(Runtime).FindAsync<Version>("a"));
        Assert.Equal("a", await new Generics<string>(Runtime).FindAsync<string>("a"));
    }

    [Fact]
    public async Task Argument_WhoseEqualityThrows_FailsTheCallAsynchronously()
    {
        Task<int> call = OddArguments.LoadAsync(new OddArguments.Explosive(), (1, "a"));

        await Assert.ThrowsAsync<InvalidDataException>(() => call);
    }

    [Fact]
    public async Task Clear_ForgetsEverything()
    {
        Defaults client = new(Runtime) { Body = Counted };
        await client.LoadAsync("a", 1, TestToken);
        await client.LoadAsync("b", 1, TestToken);

        Runtime.Caches.ClearAll();
        await client.LoadAsync("a", 1, TestToken);

        Assert.Equal((3, 1), (_runs, Cache(DefaultsOperation).Count));
    }

    [Fact]
    public async Task Remove_ForgetsOneKey()
    {
        Defaults client = new(Runtime) { Body = Counted };
        await client.LoadAsync("a", 1, TestToken);
        await client.LoadAsync("b", 1, TestToken);
        ResultCache cache = Cache(DefaultsOperation);

        Assert.True(cache.Remove("a", 1));
        Assert.False(cache.Remove("a", 1));
        Assert.False(cache.Remove("b"));
        Assert.False(cache.Remove("b", 1L));
        await client.LoadAsync("b", 1, TestToken);
        Assert.Equal(2, _runs);
        await client.LoadAsync("a", 1, TestToken);
        Assert.Equal(3, _runs);
    }

    [Fact]
    public async Task Registry_ListsResetsAndIsolates()
    {
        Assert.Empty(Runtime.Caches);
        await new Defaults(Runtime).LoadAsync("a", 1, TestToken);
        await new KeyTemplate(Runtime).LoadAsync("a", 1, TestToken);

        Assert.Equal([DefaultsOperation, "Scenarios.Cache.KeyTemplate.LoadAsync"], Runtime.Caches.Select(static cache => cache.Name).Order(StringComparer.Ordinal));
        Runtime.Caches.ResetAll();
        Assert.All(Runtime.Caches, static cache => Assert.Equal((0L, 1), (cache.Stats.Calls, cache.Count)));
        Assert.Empty(new ResilienceRuntime().Caches);
        Assert.False(Runtime.Caches.TryGet("nothing", out _));
        Assert.Equal(new CacheOptions { Ttl = Seconds(300) }, Cache(DefaultsOperation).Options);
    }

    private ResultCache Cache(string operation)
    {
        Assert.True(Runtime.Caches.TryGet(operation, out ResultCache? cache), $"There is no cache '{operation}'.");
        return cache;
    }

    private Task<string?> Counted(string? id, int version, CancellationToken token)
    {
        _runs++;
        return Task.FromResult<string?>($"{id} {version}");
    }
}
