using Resilience.Aop.Sqlite.Crasher;

namespace Resilience.Aop.Sqlite.Tests.Processes;

/// <summary>A real second process, killed in the middle of its work: what it was told is kept, and what it had is given to others.</summary>
public sealed class KilledProcessTests : SqliteStoreTest
{
    [Fact]
    public async Task Append_ProcessIsKilled_KeepsEveryRecordThatWasAcknowledged()
    {
        List<string> acknowledged = [];
        foreach (string name in new[] { "first", "second", "third" })
        {
            using ChildProcess child = ChildProcess.Start("append", File.Path, name);
            acknowledged.AddRange(await child.ReadAsync(static lines => lines.Count == 150));
            acknowledged.AddRange(await child.KillAsync());

            Assert.Equal("ok", File.Ask("PRAGMA integrity_check"));
            Assert.Empty(acknowledged.Except(await IdsAsync(Open())));
        }

        SqliteDeadLetterStore store = Open();
        Assert.All(await store.ListAsync(new DeadLetterQuery { Limit = int.MaxValue }, TestToken), static record =>
            Assert.Equal(Letters.New(record.Id) with { RedactedArguments = record.RedactedArguments }, record));
        await AppendAsync(store, "afterwards");
    }

    [Fact]
    public async Task Claim_ProcessIsKilled_LosesNothingAndGivesNothingTwiceInsideALease()
    {
        string[] all = [.. Enumerable.Range(0, 400).Select(static number => $"{number}")];
        SqliteDeadLetterStore store = Open();
        await Task.WhenAll(all.Select(id => AppendAsync(store, id)));

        using ChildProcess child = ChildProcess.Start("claim", File.Path, "child");
        List<string> lines = await child.ReadAsync(static lines => lines.Count(static line => line.StartsWith("resolved", StringComparison.Ordinal)) == 20);
        lines.AddRange(await child.KillAsync());
        string[] Told(string word) => [.. lines.Where(line => line.StartsWith(word, StringComparison.Ordinal)).Select(line => line[(word.Length + 1)..])];
        string[] childs = Told("claimed"), done = Told("resolved");

        Assert.Equal("ok", File.Ask("PRAGMA integrity_check"));
        Assert.Empty(childs.Except(await IdsAsync(store, DeadLetterState.Claimed)).Except(await IdsAsync(store, DeadLetterState.Replayed)));

        string[] atOnce = Ids(await ClaimAsync(store, "heir", limit: 1000));
        Assert.Empty(atOnce.Intersect(childs));
        Assert.Empty(await ClaimAsync(store, "heir", limit: 1000));

        Clock.Advance(TimeSpan.FromSeconds(31));
        foreach (string id in atOnce)
        {
            // The heir's leases have ended too; what it has done meanwhile is not given again.
            Assert.True(await store.ArchiveAsync(id, TestToken));
        }

        string[] inherited = Ids(await ClaimAsync(store, "heir", limit: 1000));
        Assert.NotEmpty(inherited);
        Assert.Empty(childs.Except(done).Except(inherited)); // all that it held when it died,
        Assert.Empty(inherited.Intersect(done)); // and nothing that it had finished

        string[] replayed = await IdsAsync(store, DeadLetterState.Replayed);
        Assert.Equal(all.Order(), atOnce.Concat(inherited).Concat(replayed).Order());
        Assert.All(await store.ListAsync(new DeadLetterQuery { State = DeadLetterState.Claimed }, TestToken), static record =>
            Assert.Equal((2, "heir"), (record.ReplayCount, record.ClaimedBy)));
    }

    [Fact]
    public async Task Claim_ProcessIsKilledBeforeItsTransactionEnds_HasNotHappened()
    {
        SqliteDeadLetterStore store = Open();
        await AppendAsync(store, "1", "2");
        using ChildProcess child = ChildProcess.Start("half", File.Path, "child");
        await child.ReadAsync(static lines => lines is ["half"]);

        // Readers do not wait for it and do not see it; a writer waits until it is gone.
        Assert.Equal(["1", "2"], await IdsAsync(store, DeadLetterState.Pending));
        Task<IReadOnlyList<DeadLetterClaim>> claim = ClaimAsync(store, "heir", limit: 9);
        Assert.False(claim.IsCompleted);
        await child.KillAsync();

        Assert.Equal(["1", "2"], Ids(await claim));
        Assert.Equal("ok", File.Ask("PRAGMA integrity_check"));
    }

    private static string[] Ids(IReadOnlyList<DeadLetterClaim> claims) => [.. claims.Select(static claim => claim.Record.Id)];
}
