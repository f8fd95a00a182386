using System.Globalization;

namespace Resilience.Aop.Tests;

/// <summary>What every store of dead letters owes: each store's test project derives a class from this one.</summary>
public abstract class DeadLetterStoreContract
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected static CancellationToken TestToken => TestContext.Current.CancellationToken;

    /// <summary>An empty store for at least 1,000 records.</summary>
    protected abstract IDeadLetterStore Store { get; }

    /// <summary>Moves the clock that measures leases.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    [Fact]
    public async Task Append_Record_ComesBackAsItWas()
    {
        DeadLetterRecord record = Record(1) with
        {
            Arguments = """{"text":"ünïcode \" \\ \n 😀"}""",
            RedactedArguments = ["password", "pin"],
            SchemaVersion = 7,
            FailureType = FailureType.Timeout,
            Message = "message '; DROP TABLE --",
            StackTrace = "at A\n at B",
            Attempts = 3,
            FirstFailedAt = Start.AddTicks(1),
            LastFailedAt = Start.AddTicks(12345671),
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Host = "host",
            Version = "1.2.3.4",
        };
        Assert.True(await Store.AppendAsync(record, TestToken));
        DeadLetterRecord bare = Record(2) with { ArgumentsError = "not written" };
        await Store.AppendAsync(bare, TestToken);

        IReadOnlyList<DeadLetterRecord> stored = await ListAsync(new DeadLetterQuery());

        Assert.Equal(2, stored.Count);
        AssertEqual(record, stored[0]);
        AssertEqual(bare, stored[1]);
    }

    [Fact]
    public async Task Append_SameIdAgain_ChangesNothing()
    {
        await Store.AppendAsync(Record(1), TestToken);

        Assert.True(await Store.AppendAsync(Record(1) with { Message = "again" }, TestToken));

        Assert.Equal("failure 1", Assert.Single(await ListAsync(new DeadLetterQuery())).Message);
    }

    [Fact]
    public async Task List_ByEachValue_FindsWhatMatchesOldestFirst()
    {
        await AppendAsync(Record(1), Record(2) with { Queue = "other" }, Record(3) with { Fingerprint = "b" }, Record(4));

        Assert.Equal(["1", "2", "3", "4"], await IdsAsync(new DeadLetterQuery()));
        Assert.Equal(["1", "3", "4"], await IdsAsync(new DeadLetterQuery { Queue = "q" }));
        Assert.Equal(["3"], await IdsAsync(new DeadLetterQuery { Fingerprint = "b" }));
        Assert.Equal(["2"], await IdsAsync(new DeadLetterQuery { Id = "2" }));
        Assert.Empty(await IdsAsync(new DeadLetterQuery { Id = "2", Queue = "q" }));
        Assert.Equal(["1", "2"], await IdsAsync(new DeadLetterQuery { FailedBefore = Start.AddSeconds(3) }));
        Assert.Equal(["1", "2"], await IdsAsync(new DeadLetterQuery { Limit = 2 }));
        Assert.Equal(4, (await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Pending })).Length);
        Assert.Empty(await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Replayed }));
    }

    [Fact]
    public async Task Group_OpenRecords_AreCountedByQueueAndFingerprint()
    {
        await AppendAsync(Record(1), Record(2), Record(3), Record(4) with { Fingerprint = "b" }, Record(5) with { Queue = "other" }, Record(6));
        await Store.ResolveAsync(await ClaimAsync("1"), DeadLetterResolution.Replayed, null, TestToken);
        await Store.ResolveAsync(await ClaimAsync("2"), DeadLetterResolution.Poisoned, "bad", TestToken);
        await Store.ArchiveAsync("3", TestToken);

        IReadOnlyList<DeadLetterGroup> all = await Store.GroupAsync(null, TestToken);
        IReadOnlyList<DeadLetterGroup> own = await Store.GroupAsync("q", TestToken);

        Assert.Equal(3, all.Count);
        Assert.Equal(2, own.Count);
        DeadLetterGroup largest = own[0];
        Assert.Equal(("q", "a", 2, 1), (largest.Queue, largest.Fingerprint, largest.Count, largest.Poisoned));
        Assert.Equal(("failure 6", Start.AddSeconds(2), Start.AddSeconds(6)), (largest.Message, largest.FirstFailedAt, largest.LastFailedAt));
    }

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

    [Fact]
    public async Task Archive_Record_IsPutAsideUnlessItIsClaimed()
    {
        await AppendAsync(Record(1), Record(2));
        await ClaimAsync("2");

        Assert.True(await Store.ArchiveAsync("1", TestToken));
        Assert.False(await Store.ArchiveAsync("2", TestToken));
        Assert.False(await Store.ArchiveAsync("unknown", TestToken));
        Assert.Empty(await Store.ClaimAsync(Request("a") with { Limit = 9 }, TestToken));
        Assert.Equal(["1"], await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Archived }));
    }

    [Fact]
    public async Task Purge_ByQuery_DeletesAllButWhatIsClaimed()
    {
        await AppendAsync(Record(1), Record(2), Record(3), Record(4) with { Queue = "other" });
        await ClaimAsync("1");

        Assert.Equal(1, await Store.PurgeAsync(new DeadLetterQuery { Queue = "q", Limit = 1 }, TestToken));
        Assert.Equal(["1", "3", "4"], await IdsAsync(new DeadLetterQuery()));
        Assert.Equal(2, await Store.PurgeAsync(new DeadLetterQuery(), TestToken));
        Assert.Equal(["1"], await IdsAsync(new DeadLetterQuery()));
    }

    [Fact]
    public async Task Claim_ByManyAtOnce_GivesEachRecordToOne()
    {
        const int Records = 200;
        const int Owners = 8;
        await AppendAsync([.. Enumerable.Range(0, Records).Select(Record)]);

        List<string>[] taken = await Task.WhenAll(Enumerable.Range(0, Owners).Select(owner => Task.Run(async () =>
        {
            List<string> ids = [];
            while (await Store.ClaimAsync(Request($"owner {owner}") with { Limit = 3 }, TestToken) is { Count: > 0 } claims)
            {
                foreach (DeadLetterClaim claim in claims)
                {
                    ids.Add(claim.Record.Id);
                    Assert.True(await Store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
                }
            }

            return ids;
        }, TestToken)));

        string[] all = [.. taken.SelectMany(static ids => ids)];
        Assert.Equal(Records, all.Length);
        Assert.Equal(Records, all.Distinct().Count());
        Assert.Equal(Records, (await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Replayed })).Length);
    }

    [Fact]
    public async Task Append_ByManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                Assert.True(await Store.AppendAsync(Record((thread * 50) + i), TestToken));
            }
        }, TestToken)));

        Assert.Equal(400, (await IdsAsync(new DeadLetterQuery())).Distinct().Count());
    }

    [Theory]
    [InlineData("append")]
    [InlineData("list")]
    [InlineData("claim")]
    public async Task Store_TokenIsCancelled_DoesNothing(string operation)
    {
        await AppendAsync(Record(1));
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => _ = operation switch
        {
            "append" => (object)await Store.AppendAsync(Record(2), cancelled),
            "list" => await Store.ListAsync(new DeadLetterQuery(), cancelled),
            _ => await Store.ClaimAsync(Request("a"), cancelled),
        });

        Assert.Equal(["1"], await IdsAsync(new DeadLetterQuery { State = DeadLetterState.Pending }));
    }

    /// <summary>A pending record of the queue "q", which failed so many seconds after the start.</summary>
    protected static DeadLetterRecord Record(int number) => new()
    {
        Id = number.ToString(CultureInfo.InvariantCulture),
        Queue = "q",
        Operation = "Shop.Orders.SaveAsync",
        Fingerprint = "a",
        ExceptionType = "System.TimeoutException",
        Message = $"failure {number}",
        FirstFailedAt = Start.AddSeconds(number),
        LastFailedAt = Start.AddSeconds(number),
    };

    /// <summary>Asks for one record of the queue "q" for 30 seconds.</summary>
    protected static DeadLetterClaimRequest Request(string owner) => new() { Queue = "q", Owner = owner, Lease = TimeSpan.FromSeconds(30) };

    protected async Task AppendAsync(params DeadLetterRecord[] records)
    {
        foreach (DeadLetterRecord record in records)
        {
            Assert.True(await Store.AppendAsync(record, TestToken));
        }
    }

    protected async Task<DeadLetterClaim> ClaimAsync(string id) => Assert.Single(await Store.ClaimAsync(Request("owner") with { Id = id }, TestToken));

    protected async Task<DeadLetterRecord> FindAsync(string id) => Assert.Single(await ListAsync(new DeadLetterQuery { Id = id }));

    protected async Task<string[]> IdsAsync(DeadLetterQuery query) => [.. (await ListAsync(query)).Select(static record => record.Id)];

    private static void AssertEqual(DeadLetterRecord expected, DeadLetterRecord actual)
    {
        Assert.Equal(expected.RedactedArguments, actual.RedactedArguments);
        Assert.Equal(expected, actual with { RedactedArguments = expected.RedactedArguments }); // records compare lists by reference
    }

    private async Task<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query) => await Store.ListAsync(query, TestToken);
}
