namespace Resilience.Aop.Tests;

/// <content>Leases, owners, resolutions and poison.</content>
public abstract partial class DeadLetterStoreContract
{
    [Fact]
    public async Task Claim_PendingRecords_AreGivenOldestFirstAndOnce()
    {
        await AppendAsync(Record(1), Record(2), Record(3));

        IReadOnlyList<DeadLetterClaim> first = await Store.ClaimAsync(Request("a") with { Limit = 2 }, TestToken);
        IReadOnlyList<DeadLetterClaim> second = await Store.ClaimAsync(Request("b") with { Limit = 2 }, TestToken);

        Assert.Equal(["1", "2"], first.Select(static claim => claim.Record.Id));
        Assert.Equal(["3"], second.Select(static claim => claim.Record.Id));
        Assert.Equal((DeadLetterState.Claimed, 1, "a"), (first[0].Record.State, first[0].Record.ReplayCount, first[0].Record.ClaimedBy));
        Assert.NotNull(first[0].Record.ClaimedUntil);
        Assert.Equal(3, (await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Claimed })).Length);
    }

    [Fact]
    public async Task Claim_ByIdFingerprintOrQueue_GivesOnlyThose()
    {
        await AppendAsync(Record(1), Record(2) with { Fingerprint = "b" }, Record(3) with { Queue = "other" });

        Assert.Empty(await Store.ClaimAsync(Request("a") with { Id = "3" }, TestToken));
        Assert.Empty(await Store.ClaimAsync(Request("a") with { Id = "unknown" }, TestToken));
        Assert.Equal("2", Assert.Single(await Store.ClaimAsync(Request("a") with { Fingerprint = "b", Limit = 9 }, TestToken)).Record.Id);
        Assert.Equal("1", Assert.Single(await Store.ClaimAsync(Request("a") with { Limit = 9 }, TestToken)).Record.Id);
    }

    [Fact]
    public async Task Claim_LeaseRunsOut_AnotherOwnerGetsTheRecordAndTheFirstLosesIt()
    {
        await AppendAsync(Record(1));
        DeadLetterClaim lost = await ClaimAsync("1");
        Assert.Empty(await Store.ClaimAsync(Request("b"), TestToken));
        await PassAsync(TimeSpan.FromSeconds(31));

        Assert.Equal(["1"], await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Pending }));
        DeadLetterClaim taken = Assert.Single(await Store.ClaimAsync(Request("b"), TestToken));

        Assert.Equal((2, "b"), (taken.Record.ReplayCount, taken.Record.ClaimedBy));
        Assert.NotEqual(lost.Token, taken.Token);
        Assert.False(await Store.ResolveAsync(lost, DeadLetterResolution.Failed, "late", TestToken));
        Assert.True(await Store.ResolveAsync(taken, DeadLetterResolution.Replayed, null, TestToken));
        Assert.Equal(DeadLetterState.Replayed, (await FindAsync("1")).State);
    }

    [Fact]
    public async Task Resolve_AfterTheLeaseButBeforeAnyoneElse_Counts()
    {
        await AppendAsync(Record(1));
        DeadLetterClaim claim = await ClaimAsync("1");
        await PassAsync(TimeSpan.FromMinutes(5));

        Assert.True(await Store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
        Assert.Empty(await Store.ClaimAsync(Request("b"), TestToken));
    }

    [Fact]
    public async Task Resolve_Failed_IsPendingAgainAndKeepsErrorAndCount()
    {
        await AppendAsync(Record(1));

        Assert.True(await Store.ResolveAsync(await ClaimAsync("1"), DeadLetterResolution.Failed, "still down", TestToken));

        DeadLetterRecord record = await FindAsync("1");
        Assert.Equal((DeadLetterState.Pending, 1, "still down"), (record.State, record.ReplayCount, record.LastError));
        Assert.Equal(2, (await ClaimAsync("1")).Record.ReplayCount);
    }

    [Fact]
    public async Task Resolve_Released_DoesNotCountAsAReplay()
    {
        await AppendAsync(Record(1));

        Assert.True(await Store.ResolveAsync(await ClaimAsync("1"), DeadLetterResolution.Released, "no target", TestToken));

        DeadLetterRecord record = await FindAsync("1");
        Assert.Equal((DeadLetterState.Pending, 0, "no target"), (record.State, record.ReplayCount, record.LastError));
    }

    [Fact]
    public async Task Resolve_Twice_CountsOnce()
    {
        await AppendAsync(Record(1));
        DeadLetterClaim claim = await ClaimAsync("1");

        Assert.True(await Store.ResolveAsync(claim, DeadLetterResolution.Failed, "first", TestToken));
        Assert.False(await Store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
        Assert.Equal(DeadLetterState.Pending, (await FindAsync("1")).State);
    }

    [Fact]
    public async Task Poisoned_Record_IsClaimedOnlyWhenAskedForAndReturnsThere()
    {
        await AppendAsync(Record(1));
        await Store.ResolveAsync(await ClaimAsync("1"), DeadLetterResolution.Poisoned, "bad", TestToken);

        Assert.Empty(await Store.ClaimAsync(Request("a"), TestToken));
        Assert.Empty(await Store.ClaimAsync(Request("a") with { Id = "1" }, TestToken));
        DeadLetterClaim claim = Assert.Single(await Store.ClaimAsync(Request("a") with { IncludePoisoned = true }, TestToken));
        Assert.True(await Store.ResolveAsync(claim, DeadLetterResolution.Released, null, TestToken));

        Assert.Equal(DeadLetterState.Poisoned, (await FindAsync("1")).State);
    }

    [Fact]
    public async Task Claim_OwnersDieAgainAndAgain_PoisonsTheRecord()
    {
        await AppendAsync(Record(1));
        for (int replay = 0; replay < 3; replay++)
        {
            Assert.Single(await Store.ClaimAsync(Request("dies") with { MaxReplays = 3 }, TestToken));
            await PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(await Store.ClaimAsync(Request("next") with { MaxReplays = 3 }, TestToken));
        Assert.Equal((DeadLetterState.Poisoned, 3), ((await FindAsync("1")).State, (await FindAsync("1")).ReplayCount));
    }
}
