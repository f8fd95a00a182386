using Microsoft.Data.Sqlite;
using Resilience.Aop.Sqlite.Crasher;

namespace Resilience.Aop.Sqlite.Tests.Storage;

/// <summary>What was purged is gone from the disk too, while the store is still open.</summary>
public sealed class PurgeTests : SqliteStoreTest
{
    private const string Card = "4929 1111";

    [Fact]
    public async Task Purge_Records_LeavesNothingOfThemInFileAndLog()
    {
        SqliteDeadLetterStore store = await OpenWithCardAsync();
        Assert.True(File.Holds(Card));

        Assert.Equal(1, await store.PurgeAsync(new DeadLetterQuery(), TestToken));

        Assert.False(File.Holds(Card));
    }

    [Fact]
    public async Task Purge_RecordsThatHadLeftTheLogAlready_LeavesNothingOfThemInFileAndLog()
    {
        await (await OpenWithCardAsync()).DisposeAsync();
        Assert.True(File.Holds(Card));

        Assert.Equal(1, await Open().PurgeAsync(new DeadLetterQuery(), TestToken));

        Assert.False(File.Holds(Card));
    }

    [Fact]
    public async Task Purge_SomebodyStillReads_SucceedsAndTheNextWriteAfterwardsClearsTheFile()
    {
        SqliteDeadLetterStore store = await OpenWithCardAsync();
        using SqliteConnection reader = File.Connect();
        reader.Execute("BEGIN");
        Assert.Equal(1, reader.Number("SELECT count(*) FROM dead_letters"));

        Assert.Equal(1, await store.PurgeAsync(new DeadLetterQuery(), TestToken));
        await AppendAsync(store, "2");
        Assert.True(File.Holds(Card)); // the reader may still ask for it

        reader.Execute("COMMIT");
        await AppendAsync(store, "3");
        Assert.False(File.Holds(Card));
        Assert.Equal(["2", "3"], await IdsAsync(store));
    }

    private async Task<SqliteDeadLetterStore> OpenWithCardAsync()
    {
        SqliteDeadLetterStore store = Open();
        Assert.True(await store.AppendAsync(Letters.New("1") with { Arguments = $$"""{"card":"{{Card}}"}""" }, TestToken));
        return store;
    }
}
