using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.Caching.Tests;

public sealed class SharedResultTests : SecondLevelTest
{
    [Fact]
    public async Task Miss_InAnotherProcess_IsAnsweredByTheSecondLevel()
    {
        await NewClient().LoadAsync("a", TestToken);
        await WrittenAsync(1);
        using ServiceProvider other = Process();
        Client client = other.GetRequiredService<Client>();

        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));
        Assert.Equal(new Page("a", 1), await client.LoadAsync("a", TestToken));

        Assert.Equal(0, client.Runs);
        CacheStats stats = Assert.Single(RuntimeOf(other).Caches).Stats;
        Assert.Equal((1L, 1L, 1L, 1), (stats.Misses, stats.StoreHits, stats.Hits, stats.Entries));
        Assert.Equal(0, RuntimeOf(other).Statistics.Single().Calls);
    }

    [Fact]
    public async Task Hit_InMemory_DoesNotAskTheSecondLevel()
    {
        Client client = NewClient();
        Page? first = await client.LoadAsync("a", TestToken);
        int gets = Backing.Gets;

        Assert.Same(first, await client.LoadAsync("a", TestToken));
        Assert.Equal((1, gets), (client.Runs, Backing.Gets));
    }

    [Fact]
    public async Task Null_IsAResultInTheSecondLevelToo()
    {
        Client first = NewClient();
        first.Body = static (_, _) => Task.FromResult<Page?>(null);
        Assert.Null(await first.LoadAsync("gone", TestToken));
        await WrittenAsync(1);
        Client second = NewClient();

        Assert.Null(await second.LoadAsync("gone", TestToken));
        Assert.Null(await second.LoadAsync("gone", TestToken));
        Assert.Equal(0, second.Runs);
    }

    [Fact]
    public async Task Result_FromTheSecondLevel_KeepsItsAge()
    {
        await NewClient().LoadAsync("a", TestToken);
        await WrittenAsync(1);
        Client second = NewClient();
        Clock.Advance(TimeSpan.FromSeconds(59));
        await second.LoadAsync("a", TestToken);
        Assert.Equal(0, second.Runs);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await second.LoadAsync("a", TestToken);

        Assert.Equal(1, second.Runs);
    }

    [Fact]
    public async Task StaleOnError_OldResultOfAnotherProcess_AnswersAFailure()
    {
        await NewClient().StaleAsync("a", TestToken);
        await WrittenAsync(1);
        using ServiceProvider other = Process();
        Client second = other.GetRequiredService<Client>();
        second.Body = static (_, _) => Task.FromException<Page?>(new InvalidDataException());
        Clock.Advance(TimeSpan.FromMinutes(6) - TimeSpan.FromTicks(1));

        Assert.Equal(new Page("a", 1), await second.StaleAsync("a", TestToken));
        Assert.Equal((1, 1L, 0L), (second.Runs, Assert.Single(RuntimeOf(other).Caches).Stats.Stale, Assert.Single(RuntimeOf(other).Caches).Stats.StoreHits));

        Clock.Advance(TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<InvalidDataException>(() => second.StaleAsync("a", TestToken));
    }

    [Fact]
    public async Task Failure_IsNotStored()
    {
        Client client = NewClient();
        client.Body = static (_, _) => Task.FromException<Page?>(new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => client.LoadAsync("a", TestToken));

        Assert.Equal(0, Backing.Sets);
    }

    [Fact]
    public async Task Result_JudgedAsBad_IsNotStored()
    {
        Client client = NewClient();
        client.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, 0));
        Assert.Equal(new Page("a", 0), await client.JudgedAsync("a", TestToken));
        Assert.Equal((2, 0), (client.Runs, Backing.Sets));

        client.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, 7));
        await client.JudgedAsync("a", TestToken);
        await WrittenAsync(1);
        Assert.Equal(new Page("a", 7), await NewClient().JudgedAsync("a", TestToken));
    }

    [Fact]
    public async Task Template_OnlyNamesThatItHas_TellCallsApart()
    {
        Assert.Equal(70, await NewClient().KeyedAsync(7, "en"));
        await WrittenAsync(1);
        Client second = NewClient();

        Assert.Equal(70, await second.KeyedAsync(7, new object()));
        Assert.Equal(0, second.Runs);
        Assert.Equal(["resilience:" + Client.Type + ".KeyedAsync:Int32 1:7;"], Backing.Written);
    }

    [Fact]
    public async Task Synchronous_Method_SharesItsResults()
    {
        Assert.Equal(new Page("a", 1), NewClient().Load("a", TestToken));
        await WrittenAsync(1);
        Client second = NewClient();

        Assert.Equal(new Page("a", 1), second.Load("a", TestToken));
        Assert.Equal(new Page("b", 1), second.Load("b", TestToken));
        Assert.Equal(1, second.Runs);
    }

    [Fact]
    public async Task Argument_WithoutATextOfItsOwn_StaysInMemoryWithOneWarning()
    {
        Client client = NewClient();
        Query query = new("q", [1]);
        await client.QueryAsync(query);
        await client.QueryAsync(query);
        await client.QueryAsync(new Query("q", [2]));

        Assert.Equal((2, 0, 0), (client.Runs, Backing.Gets, Backing.Sets));
        string warning = Assert.Single(Log.Of(ResilienceEventIds.CacheKeyHasNoText));
        Assert.Contains(Client.Type + ".QueryAsync", warning, StringComparison.Ordinal);
        Assert.Contains("KeyFrom", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Method_WhoseNameAnotherOneHas_StaysInMemoryAndIsToldToChangeIt()
    {
        ResilienceRuntime runtime = RuntimeOf(Process());
        Shelf<System.Threading.Timer> first = new(runtime);
        Shelf<System.Timers.Timer> second = new(runtime);
        await first.CountAsync("a");
        await WrittenAsync(1);
        await second.CountAsync("a");
        await second.CountAsync("b");

        Assert.Equal((1, 2, 1), (first.Runs, second.Runs, Backing.Sets));
        string warning = Assert.Single(Log.Of(ResilienceEventIds.CacheKeyHasNoText));
        Assert.Contains("Shelf<Timer>.CountAsync", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("KeyFrom", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyFrom_GivesSuchArgumentsAText()
    {
        await NewClient().ComputedAsync(new Query("q", [1]));
        await WrittenAsync(1);
        Client second = NewClient();

        await second.ComputedAsync(new Query("q", [1]));
        Assert.Equal(0, second.Runs);
    }

    [Fact]
    public async Task Type_ThatTheContextDoesNotKnow_StaysInMemoryWithOneWarning()
    {
        Client client = NewClient();
        await client.UnknownAsync("a");
        await client.UnknownAsync("b");
        await client.UnknownAsync("b");

        Assert.Equal((2, 0), (client.Runs, Backing.Sets));
        Assert.Contains(nameof(Unknown), Assert.Single(Log.Of(ResilienceEventIds.CacheTypeUnknown)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, 'x')]
    [InlineData(1, '\ud800')]
    [InlineData(3, '\n')]
    public async Task Key_ThatCachesRefuse_IsStoredAsAHash(int length, char character)
    {
        string id = new(character, length);
        await NewClient().LoadAsync(id, TestToken);
        await WrittenAsync(1);
        Client second = NewClient();

        await second.LoadAsync(id, TestToken);
        Assert.Equal(0, second.Runs);
        Assert.Matches("^resilience:sha256:[0-9A-F]{64}$", Assert.Single(Backing.Written));
        await second.LoadAsync(id + "\ud801", TestToken);
        Assert.Equal(1, second.Runs);
    }

    [Fact]
    public async Task Prefix_KeepsProgramsApart()
    {
        await NewClient().LoadAsync("a", TestToken);
        await WrittenAsync(1);
        Client other = Process(new HybridCacheStoreOptions { Prefix = "v2:" }).GetRequiredService<Client>();

        await other.LoadAsync("a", TestToken);
        Assert.Equal(1, other.Runs);
    }

    [Fact]
    public async Task Disabled_Cache_DoesNotUseTheSecondLevel()
    {
        ServiceProvider process = Process();
        RuntimeOf(process).Apply(ResilienceSettings.Read([KeyValuePair.Create("Defaults:Cache:Enabled", (string?)"false")]));
        Client client = process.GetRequiredService<Client>();
        await client.LoadAsync("a", TestToken);
        await client.LoadAsync("a", TestToken);

        Assert.Equal((2, 0, 0), (client.Runs, Backing.Gets, Backing.Sets));
    }
}
