using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Resilience.Aop.Caching.Tests;

/// <summary>A real Redis behind HybridCache: hosts that share nothing but the server.</summary>
/// <remarks>The runtimes' time is virtual, the server's is not: what is judged by the server is read from it and not waited for.</remarks>
public sealed class RedisTests : SecondLevelTest, IAsyncLifetime
{
    private const string Operation = Client.Type + ".LoadAsync";

    private RedisServer? _server;
    private ConnectionMultiplexer? _connection;

    private IDatabase Redis => _connection!.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync(TestToken);
        try
        {
            _connection = await ConnectionMultiplexer.ConnectAsync(_server.Configuration);
        }
        catch
        {
            await _server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            Dispose();
            if (_connection is not null)
            {
                await _connection.DisposeAsync();
            }
        }
        finally
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task Result_OfAnotherHost_IsAnsweredByRedis()
    {
        await NewClient().LoadAsync("a", TestToken);
        await StoredAsync("a");
        ServiceProvider other = Process();
        Client client = other.GetRequiredService<Client>();

        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));
        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));

        CacheStats stats = Assert.Single(RuntimeOf(other).Caches).Stats;
        Assert.Equal((0, 1L, 1L), (client.Runs, stats.StoreHits, stats.Hits));
    }

    [Fact]
    public async Task Result_WithTtl_LeavesRedisByItself()
    {
        Client client = NewClient();
        await client.LoadAsync("a", TestToken);
        await client.StaleAsync("a", TestToken);
        await StoredAsync("a");
        await StoredAsync("a", Client.Type + ".StaleAsync");

        TimeSpan? fresh = await Redis.KeyTimeToLiveAsync(Key("a"));
        TimeSpan? stale = await Redis.KeyTimeToLiveAsync(Key("a", Client.Type + ".StaleAsync"));

        Assert.InRange(fresh!.Value, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
        Assert.InRange(stale!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(6)); // Ttl and StaleTtl
    }

    [Fact]
    public async Task Result_OfAnotherHost_KeepsItsAge()
    {
        await NewClient().LoadAsync("a", TestToken);
        await StoredAsync("a");
        Client second = NewClient();
        Clock.Advance(TimeSpan.FromSeconds(59));
        await second.LoadAsync("a", TestToken);
        Assert.Equal(0, second.Runs);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await second.LoadAsync("a", TestToken);

        Assert.Equal(1, second.Runs);
    }

    [Fact]
    public async Task RemoveAsync_OneKey_RemovesItFromRedisForEverybody()
    {
        Client there = NewClient();
        await there.LoadAsync("other", TestToken); // has had results of the method before
        await NewClient().LoadAsync("a", TestToken);
        await StoredAsync("a");

        await RuntimeOf(Process()).Caches.RemoveAsync(Operation, ["a"], TestToken);

        Assert.False(await Redis.KeyExistsAsync(Key("a")));
        await there.LoadAsync("a", TestToken);
        Assert.Equal(2, there.Runs);
    }

    [Fact]
    public async Task ClearAsync_HostWithEarlierResults_SeesItThroughTheTtl()
    {
        ServiceProvider process = Process();
        Client here = process.GetRequiredService<Client>();
        Client there = NewClient();
        await here.LoadAsync("a", TestToken);
        await StoredAsync("a");
        await there.LoadAsync("b", TestToken);
        await StoredAsync("b");

        await RuntimeOf(process).Caches.ClearAsync(Operation, TestToken);

        Assert.True(await Redis.KeyExistsAsync("__MSFT_HCT__resilience:" + Operation)); // the time of the clearing
        Assert.True(await Redis.KeyExistsAsync(Key("a")));
        await there.LoadAsync("a", TestToken);
        Assert.Equal(1, there.Runs); // from Redis, where the old result still is
        Clock.Advance(TimeSpan.FromMinutes(1));
        await there.LoadAsync("a", TestToken);
        Assert.Equal(2, there.Runs);
    }

    [Fact]
    public async Task ClearAsync_HostThatClearsAndNewOnes_ForgetAtOnce()
    {
        ServiceProvider process = Process();
        Client here = process.GetRequiredService<Client>();
        await here.LoadAsync("a", TestToken);
        await here.StaleAsync("a", TestToken);
        await StoredAsync("a");
        await StoredAsync("a", Client.Type + ".StaleAsync");

        await RuntimeOf(process).Caches.ClearAsync(Operation, TestToken);
        Client latecomer = NewClient();
        await latecomer.StaleAsync("a", TestToken);
        Assert.Equal(0, latecomer.Runs); // another method is not touched
        latecomer.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, 2));
        RedisValue before = await Redis.HashGetAsync(Key("a"), "data");
        Assert.Equal(new Page("a", 2), await latecomer.LoadAsync("a", TestToken));
        await UntilAsync(async () => await Redis.HashGetAsync(Key("a"), "data") != before);

        Assert.Equal(new Page("a", 2), await here.LoadAsync("a", TestToken));
        Assert.Equal(2, here.Runs);
    }

    [Fact]
    public async Task Server_ThatIsGone_FailsNoCall()
    {
        Client client = NewClient();
        await client.LoadAsync("a", TestToken);
        await StoredAsync("a");
        await _server!.KillAsync();

        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken)); // still in memory
        Task<Page?> call = client.LoadAsync("b", TestToken);
        await UntilAsync(() =>
        {
            // The client may wait for the server to come back; the time that it has for that is virtual.
            if (!call.IsCompleted && Clock.ArmedTimers > 0)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
            }

            return call.IsCompleted;
        });

        Assert.Equal(new Page("b", 1), await call);
        Assert.Equal(2, client.Runs);
    }

    private protected override void AddDistributedCache(IServiceCollection services) =>
        services.AddStackExchangeRedisCache(options => options.Configuration = _server!.Configuration);

    private static RedisKey Key(string id, string operation = Operation) => $"resilience:{operation}:{id.Length}:{id};";

    private Task StoredAsync(string id, string operation = Operation) => UntilAsync(() => Redis.KeyExistsAsync(Key(id, operation)));
}
