using Microsoft.Data.Sqlite;
using Resilience.Aop.Sqlite.Crasher;
using SQLitePCL;

namespace Resilience.Aop.Sqlite.Tests.Storage;

/// <summary>Waiting for others, giving up, and sharing a transaction. A connection of the test stands in for another process.</summary>
public sealed class WriteQueueTests : SqliteStoreTest
{
    [Fact]
    public async Task Append_AnotherProcessWrites_WaitsForIt()
    {
        SqliteDeadLetterStore store = Open();
        using SqliteConnection other = File.Connect();
        other.Execute("BEGIN IMMEDIATE");

        Task append = AppendAsync(store, "1");
        Assert.Empty(await IdsAsync(store)); // reading goes on meanwhile
        Assert.False(append.IsCompleted);
        other.Execute("COMMIT");

        await append;
        Assert.Equal(["1"], await IdsAsync(store));
    }

    [Theory]
    [InlineData("append")]
    [InlineData("claim")]
    [InlineData("resolve")]
    [InlineData("archive")]
    [InlineData("purge")]
    public async Task Write_CancelledWhileItWaits_EndsAtOnceAndIsNeverDone(string operation)
    {
        SqliteDeadLetterStore store = Open();
        await AppendAsync(store, "1", "2");
        DeadLetterClaim claim = Assert.Single(await ClaimAsync(store, "owner"));
        IReadOnlyList<DeadLetterRecord> before = await store.ListAsync(new DeadLetterQuery(), TestToken);
        using SqliteConnection other = File.Connect();
        other.Execute("BEGIN IMMEDIATE");
        using CancellationTokenSource cancellation = new();

        Task write = operation switch
        {
            "append" => store.AppendAsync(Letters.New("3"), cancellation.Token).AsTask(),
            "claim" => store.ClaimAsync(new DeadLetterClaimRequest { Queue = "q", Owner = "late", Lease = TimeSpan.FromDays(1) }, cancellation.Token).AsTask(),
            "resolve" => store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, cancellation.Token).AsTask(),
            "archive" => store.ArchiveAsync("2", cancellation.Token).AsTask(),
            _ => store.PurgeAsync(new DeadLetterQuery(), cancellation.Token).AsTask(),
        };
        await cancellation.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        other.Execute("COMMIT");
        await AppendAsync(store, "afterwards");
        Assert.Equal(
            before.Select(static record => (record.Id, record.State, record.ReplayCount)).Append(("afterwards", DeadLetterState.Pending, 0)),
            (await store.ListAsync(new DeadLetterQuery(), TestToken)).Select(static record => (record.Id, record.State, record.ReplayCount)));
    }

    [Fact]
    public async Task Write_CancelledAfterItHasBegun_IsFinished()
    {
        SqliteDeadLetterStore store = Open();
        using CancellationTokenSource cancellation = new();

        int changed = await store.Writer.RunAsync(
            database =>
            {
                cancellation.Cancel();
                return database.Execute(RecordColumns.Insert, RecordColumns.Values(Letters.New("1")));
            },
            cancellation.Token);

        Assert.Equal(1, changed);
        Assert.Equal(["1"], await IdsAsync(store));
    }

    [Fact]
    public async Task Write_AnotherProcessKeepsTheLock_EndsAfterTheBusyTimeout()
    {
        SqliteDeadLetterStore store = Open(static options => options with { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        using SqliteConnection other = File.Connect();
        other.Execute("BEGIN IMMEDIATE");

        SqliteDeadLetterException refusal = await Assert.ThrowsAsync<SqliteDeadLetterException>(() => AppendAsync(store, "1"));

        Assert.Equal(
            $"Another process has kept '{File.Path}' locked for longer than the 0.05 s of BusyTimeout; nothing was changed. "
            + "End what holds it (a backup, an open transaction in sqlite3), or raise BusyTimeout.",
            refusal.Message);
        other.Execute("COMMIT");
        await AppendAsync(store, "2");
        Assert.Equal(["2"], await IdsAsync(store));
    }

    [Fact]
    public async Task Write_CallsThatWaitTogether_ShareATransaction()
    {
        SqliteDeadLetterStore store = Open();
        int commits = 0;
        await store.Writer.RunAsync(
            database =>
            {
                raw.sqlite3_commit_hook(
                    database.Handle,
                    _ =>
                    {
                        commits++;
                        return 0;
                    },
                    null);
                return 0;
            },
            TestToken);
        using SqliteConnection other = File.Connect();
        other.Execute("BEGIN IMMEDIATE");
        Task[] appends = [.. Enumerable.Range(0, 100).Select(number => AppendAsync(store, $"{number}"))];
        commits = 0;

        other.Execute("COMMIT");
        await Task.WhenAll(appends);

        Assert.Equal(1, commits);
        Assert.Equal(100, (await IdsAsync(store)).Length);
    }

    [Fact]
    public async Task Write_OneCallOfATransactionFails_TakesBackItsOwnChangesOnly()
    {
        SqliteDeadLetterStore store = Open();
        using SqliteConnection other = File.Connect();
        other.Execute("BEGIN IMMEDIATE");
        Task first = AppendAsync(store, "1");
        Task<int> failing = store.Writer.RunAsync<int>(
            static database =>
            {
                database.Execute(RecordColumns.Insert, RecordColumns.Values(Letters.New("2")));
                throw new InvalidOperationException("defect");
            },
            TestToken);
        Task third = AppendAsync(store, "3");

        other.Execute("COMMIT");

        await first;
        await third;
        Assert.Equal("defect", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(["1", "3"], await IdsAsync(store));
    }
}
