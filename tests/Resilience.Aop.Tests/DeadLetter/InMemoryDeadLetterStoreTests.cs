namespace Resilience.Aop.Tests.DeadLetter;

public sealed class InMemoryDeadLetterStoreTests : DeadLetterStoreContract
{
    private readonly ScriptedClock _clock = new();

    public InMemoryDeadLetterStoreTests() => Store = new InMemoryDeadLetterStore(timeProvider: _clock);

    protected override IDeadLetterStore Store { get; }

    [Fact]
    public async Task Append_StoreIsFull_RefusesTheNewRecordAndCountsIt()
    {
        InMemoryDeadLetterStore store = new(2, _clock);
        Assert.True(await store.AppendAsync(Record(1), TestToken));
        Assert.True(await store.AppendAsync(Record(2), TestToken));

        Assert.False(await store.AppendAsync(Record(3), TestToken));
        Assert.True(await store.AppendAsync(Record(2), TestToken)); // has it already

        Assert.Equal((2, 1L), (store.Count, store.Dropped));
        Assert.Equal(["1", "2"], (await store.ListAsync(new DeadLetterQuery(), TestToken)).Select(static record => record.Id));
    }

    [Fact]
    public async Task Append_StoreIsFullOfRecordsThatAreDoneWith_MakesRoomOldestFirst()
    {
        InMemoryDeadLetterStore store = new(3, _clock);
        foreach (int number in new[] { 1, 2, 3 })
        {
            await store.AppendAsync(Record(number), TestToken);
        }

        await store.ArchiveAsync("3", TestToken);
        DeadLetterClaim claim = Assert.Single(await store.ClaimAsync(Request("a") with { Id = "2" }, TestToken));
        await store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken);

        Assert.True(await store.AppendAsync(Record(4), TestToken));
        Assert.True(await store.AppendAsync(Record(5), TestToken));
        Assert.False(await store.AppendAsync(Record(6), TestToken));

        Assert.Equal(["1", "4", "5"], (await store.ListAsync(new DeadLetterQuery(), TestToken)).Select(static record => record.Id));
    }

    [Fact]
    public async Task Purge_OfRecordsThatAreDoneWith_LeavesNoRoomCountedTwice()
    {
        InMemoryDeadLetterStore store = new(1, _clock);
        await store.AppendAsync(Record(1), TestToken);
        await store.ArchiveAsync("1", TestToken);
        await store.PurgeAsync(new DeadLetterQuery { State = DeadLetterState.Archived }, TestToken);

        Assert.True(await store.AppendAsync(Record(2), TestToken));
        Assert.False(await store.AppendAsync(Record(3), TestToken));
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void Capacity_BelowOne_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(static () => new InMemoryDeadLetterStore(0));

    [Fact]
    public async Task Requests_OutsideTheirRanges_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ClaimAsync(Request("a") with { Lease = TimeSpan.Zero }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ClaimAsync(Request("a") with { Limit = 0 }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ClaimAsync(Request("a") with { MaxReplays = 0 }, TestToken));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ListAsync(new DeadLetterQuery { Limit = 0 }, TestToken));
    }

    protected override Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }
}
