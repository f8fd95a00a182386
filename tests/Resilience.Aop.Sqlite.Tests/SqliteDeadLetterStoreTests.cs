using Resilience.Aop.Tests;

namespace Resilience.Aop.Sqlite.Tests;

/// <summary>The contract of every store, on a real file.</summary>
public sealed class SqliteDeadLetterStoreTests : DeadLetterStoreContract, IAsyncDisposable
{
    private readonly ScriptedClock _clock = new();
    private readonly StoreFile _file = new();
    private readonly SqliteDeadLetterStore _store;

    public SqliteDeadLetterStoreTests() => _store = new SqliteDeadLetterStore(new SqliteDeadLetterOptions { Path = _file.Path, TimeProvider = _clock });

    protected override IDeadLetterStore Store => _store;

    [Fact]
    public async Task Requests_OutsideTheirRanges_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ClaimAsync(Request("a") with { Lease = TimeSpan.Zero }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ClaimAsync(Request("a") with { Limit = 0 }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ClaimAsync(Request("a") with { MaxReplays = 0 }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ListAsync(new DeadLetterQuery { Limit = 0 }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.PurgeAsync(new DeadLetterQuery { Limit = 0 }, TestToken));
    }

    [Fact]
    public async Task Store_TextThatLooksLikeSql_IsText()
    {
        const string Hostile = "'; DROP TABLE dead_letters; --";
        await AppendAsync(Record(1) with { Id = Hostile, Queue = Hostile, Fingerprint = Hostile, TraceId = Hostile });

        Assert.Single(await Store.ListAsync(new DeadLetterQuery { Id = Hostile, Queue = Hostile, Fingerprint = Hostile }, TestToken));
        DeadLetterClaim claim = Assert.Single(await Store.ClaimAsync(Request(Hostile) with { Queue = Hostile, Id = Hostile, Fingerprint = Hostile }, TestToken));
        Assert.True(await Store.ResolveAsync(claim, DeadLetterResolution.Failed, Hostile, TestToken));
        Assert.True(await Store.ArchiveAsync(Hostile, TestToken));
        Assert.Equal((Hostile, Hostile), ((await FindAsync(Hostile)).LastError, (await FindAsync(Hostile)).ClaimedBy));
        Assert.Equal(1, await Store.PurgeAsync(new DeadLetterQuery { Queue = Hostile }, TestToken));
    }

    [Fact]
    public async Task Claim_OverdueRecordsAmongOthers_ArePoisonedAndTheOthersGiven()
    {
        await AppendAsync(Record(1) with { ReplayCount = 5 }, Record(2) with { ReplayCount = 5 }, Record(3), Record(4) with { ReplayCount = 5 }, Record(5));

        IReadOnlyList<DeadLetterClaim> claims = await Store.ClaimAsync(Request("a") with { Limit = 2, MaxReplays = 5 }, TestToken);

        Assert.Equal(["3", "5"], claims.Select(static claim => claim.Record.Id));
        Assert.Equal(["1", "2", "4"], await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Poisoned }));
    }

    [Fact]
    public async Task Claim_PoisonedRecordWhoseLeaseRunsOut_IsPoisonedAgain()
    {
        await AppendAsync(Record(1) with { State = DeadLetterState.Poisoned }, Record(2));
        IReadOnlyList<DeadLetterClaim> claims = await Store.ClaimAsync(Request("a") with { IncludePoisoned = true, Limit = 9 }, TestToken);
        Assert.Equal(["1", "2"], claims.Select(static claim => claim.Record.Id));

        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(["1"], await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Poisoned }));
        Assert.Equal(["2"], await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Pending }));
        Assert.Empty(await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Claimed }));
        DeadLetterGroup group = Assert.Single(await Store.GroupAsync("q", TestToken));
        Assert.Equal((2, 1), (group.Count, group.Poisoned));
        Assert.Equal("2", Assert.Single(await Store.ClaimAsync(Request("b") with { Limit = 9 }, TestToken)).Record.Id);
    }

    [Fact]
    public async Task Resolve_RecordWasPurgedAndAppendedAgain_DoesNotTouchTheNewOne()
    {
        await AppendAsync(Record(1));
        DeadLetterClaim claim = await ClaimAsync("1");
        await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Store.PurgeAsync(new DeadLetterQuery { Id = "1" }, TestToken));
        await AppendAsync(Record(1));
        await ClaimAsync("1");

        Assert.False(await Store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
        Assert.Equal(DeadLetterState.Claimed, (await FindAsync("1")).State);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _file.Dispose();
    }

    protected override Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }
}
