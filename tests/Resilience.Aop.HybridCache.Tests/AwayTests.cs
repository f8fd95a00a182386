using System.Text;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.Caching.Tests;

/// <summary>A second level that is away, slow or wrong fails no call.</summary>
public sealed class AwayTests : SecondLevelTest
{
    private const int Unwritable = VersionConverter.Unwritable;
    private const int Unreadable = VersionConverter.Unreadable;

    [Fact]
    public async Task Store_ThatFails_FailsNoCall()
    {
        Backing.Before = static (_, _) => Task.FromException(new IOException("no connection"));
        Client client = NewClient();

        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));
        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));
        Assert.Equal(new Page("b", 1), client.Load("b", TestToken));

        Assert.Equal(2, client.Runs);
        Assert.Empty(Log.Of(ResilienceEventIds.CacheStoreFailed)); // HybridCache keeps to itself what its distributed cache throws
    }

    [Fact]
    public async Task Store_ThatAnswersNever_IsWaitedForAsLongAsItMay()
    {
        TaskCompletionSource never = new();
        Backing.Before = (_, _) => never.Task;
        Client client = NewClient();
        Task<Page?> call = client.LoadAsync("a", TestToken);
        await Clock.StepAsync(1);

        Assert.Equal(new Page("a", 1), await call);
        Assert.Contains(Client.Type + ".LoadAsync", Assert.Single(Log.Of(ResilienceEventIds.CacheStoreFailed)), StringComparison.Ordinal);

        // For five seconds no other call waits for it.
        Assert.Equal(new Page("b", 1), await client.LoadAsync("b", TestToken));
        Assert.Single(Log.Of(ResilienceEventIds.CacheStoreFailed));
        Backing.Before = static (_, _) => Task.CompletedTask;
        int gets = Backing.Gets;
        Clock.Advance(TimeSpan.FromSeconds(4.9));
        await client.LoadAsync("c", TestToken);
        Assert.Equal(gets, Backing.Gets);
        Clock.Advance(TimeSpan.FromSeconds(0.1));
        await client.LoadAsync("d", TestToken);
        await WrittenAsync(1);
        Assert.Equal(["resilience:" + Client.Type + ".LoadAsync:1:d;"], Backing.Written);
        never.SetResult();
    }

    [Fact]
    public async Task Store_WithRubbish_IsOverwritten()
    {
        Client client = NewClient();
        await client.LoadAsync("a", TestToken);
        await WrittenAsync(1);
        await Backing.SetAsync(Backing.Written.First(), Encoding.UTF8.GetBytes("rubbish"), new DistributedCacheEntryOptions(), TestToken);
        Client second = NewClient();
        second.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, 2));

        Assert.Equal(new Page("a", 2), await second.LoadAsync("a", TestToken));
        await WrittenAsync(3);
        Assert.Equal(new Page("a", 2), await NewClient().LoadAsync("a", TestToken));
    }

    [Fact]
    public async Task Result_ThatTheJsonOptionsCannotWrite_StaysInMemoryAndIsLogged()
    {
        Client client = NewClient();
        client.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, Unwritable));

        Assert.Equal(Unwritable, (await client.LoadAsync("a", TestToken))!.Version);
        Assert.Equal(Unwritable, (await client.LoadAsync("a", TestToken))!.Version);

        Assert.Equal((1, 0), (client.Runs, Backing.Sets));
        Assert.Single(Log.Of(ResilienceEventIds.CacheResultCannotBeWritten));
    }

    [Fact]
    public async Task Result_ThatCannotBeRead_IsLoggedAndMadeAgain()
    {
        Client client = NewClient();
        client.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, Unreadable));
        await client.LoadAsync("a", TestToken);
        await WrittenAsync(1);
        Client second = NewClient();

        Assert.Equal(new Page("a", 1), await second.LoadAsync("a", TestToken));
        Assert.Contains(Client.Type + ".LoadAsync", Assert.Single(Log.Of(ResilienceEventIds.CacheResultCannotBeRead)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_WhoseConstructorThrows_IsMadeAgainAndNoOutage()
    {
        await NewClient().FragileAsync("a");
        await WrittenAsync(1);
        Client second = NewClient();

        await second.FragileAsync("a");

        Assert.Equal(1, second.Runs);
        Assert.Single(Log.Of(ResilienceEventIds.CacheResultCannotBeRead));
        Assert.Empty(Log.Of(ResilienceEventIds.CacheStoreFailed));
    }

    [Fact]
    public async Task Result_WhosePropertyThrows_StaysInMemoryAndIsNoOutage()
    {
        Client client = NewClient();

        await client.FragileAsync("");
        await client.FragileAsync("");

        Assert.Equal((1, 0), (client.Runs, Backing.Sets));
        Assert.Single(Log.Of(ResilienceEventIds.CacheResultCannotBeWritten));
        Assert.Empty(Log.Of(ResilienceEventIds.CacheStoreFailed));
    }

    [Fact]
    public async Task RemoveAsync_WhenTheStoreThrows_SaysSo()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { CacheStore = new ThrowingStore() });
        Client client = new(runtime);
        await client.LoadAsync("a", TestToken);

        await Assert.ThrowsAsync<IOException>(() => runtime.Caches.RemoveAsync(Client.Type + ".LoadAsync", ["a"], TestToken).AsTask());
        await Assert.ThrowsAsync<IOException>(() => runtime.Caches.ClearAsync(Client.Type + ".LoadAsync", TestToken).AsTask());
        await client.LoadAsync("a", TestToken);
        Assert.Equal(2, client.Runs); // what is in memory has gone all the same
    }

    [Fact]
    public async Task Store_ThatThrowsItself_FailsNoCallAndIsLoggedOnce()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { CacheStore = new ThrowingStore(), LoggerFactory = Log, TimeProvider = Clock });
        Client client = new(runtime);

        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));
        Assert.Equal(new Page("b", 1), await client.LoadAsync("b", TestToken));

        Assert.Single(Log.Of(ResilienceEventIds.CacheStoreFailed));
        Clock.Advance(TimeSpan.FromSeconds(5));
        await client.LoadAsync("c", TestToken);
        Assert.Equal(2, Log.Of(ResilienceEventIds.CacheStoreFailed).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(90_000)]
    public void CacheStoreTimeout_OutsideItsRange_IsRefused(int seconds) => Assert.Throws<ResilienceOptionsException>(
        () => new ResilienceRuntime(new ResilienceRuntimeOptions { CacheStoreTimeout = TimeSpan.FromSeconds(seconds) }));

    [Fact]
    public void Store_WithoutAResolverOfTypes_IsRefused() => Assert.Throws<ArgumentException>(
        () => new HybridCacheStore(
            Process().GetRequiredService<Microsoft.Extensions.Caching.Hybrid.HybridCache>(), new System.Text.Json.JsonSerializerOptions()));
}
