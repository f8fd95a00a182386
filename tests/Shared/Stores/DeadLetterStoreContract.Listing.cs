namespace Resilience.Aop.Tests;

/// <content>Records come back as they were, and are listed, grouped, archived and purged.</content>
public abstract partial class DeadLetterStoreContract
{
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

    private static void AssertEqual(DeadLetterRecord expected, DeadLetterRecord actual)
    {
        Assert.Equal(expected.RedactedArguments, actual.RedactedArguments);
        Assert.Equal(expected, actual with { RedactedArguments = expected.RedactedArguments }); // records compare lists by reference
    }
}
