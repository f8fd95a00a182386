using Resilience.Aop.Sqlite.Crasher;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Sqlite.Tests;

/// <summary>Stores on a real file, with a clock that the test moves.</summary>
public abstract class SqliteStoreTest : IAsyncDisposable
{
    private readonly List<SqliteDeadLetterStore> _stores = [];

    private protected ScriptedClock Clock { get; } = new();

    protected StoreFile File { get; } = new();

    protected static CancellationToken TestToken => TestContext.Current.CancellationToken;

    protected SqliteDeadLetterStore Open() => Open(static options => options);

    protected SqliteDeadLetterStore Open(Func<SqliteDeadLetterOptions, SqliteDeadLetterOptions> change)
    {
        SqliteDeadLetterStore store = new(change(new SqliteDeadLetterOptions { Path = File.Path, TimeProvider = Clock }));
        _stores.Add(store);
        return store;
    }

    protected static async Task AppendAsync(IDeadLetterStore store, params string[] ids)
    {
        foreach (string id in ids)
        {
            Assert.True(await store.AppendAsync(Letters.New(id), TestToken));
        }
    }

    protected static async Task<string[]> IdsAsync(IDeadLetterStore store, DeadLetterState? state = null) =>
        [.. (await store.ListAsync(new DeadLetterQuery { State = state, Limit = int.MaxValue }, TestToken)).Select(static record => record.Id)];

    protected static async Task<IReadOnlyList<DeadLetterClaim>> ClaimAsync(IDeadLetterStore store, string owner, int limit = 1) =>
        await store.ClaimAsync(new DeadLetterClaimRequest { Queue = Letters.Queue, Owner = owner, Lease = TimeSpan.FromSeconds(30), Limit = limit }, TestToken);

    public async ValueTask DisposeAsync()
    {
        foreach (SqliteDeadLetterStore store in _stores)
        {
            await store.DisposeAsync();
        }

        File.Dispose();
        GC.SuppressFinalize(this);
    }
}
