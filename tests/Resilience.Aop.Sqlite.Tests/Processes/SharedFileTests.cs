using System.Globalization;

namespace Resilience.Aop.Sqlite.Tests.Processes;

/// <summary>Several stores on one file.</summary>
public sealed class SharedFileTests : SqliteStoreTest
{
    [Fact]
    public async Task Replay_ByTwoProcesses_GivesEachRecordToOne()
    {
        string[] all = [.. Enumerable.Range(0, 300).Select(static number => $"{number}")];
        SqliteDeadLetterStore store = Open();
        await Task.WhenAll(all.Select(id => AppendAsync(store, id)));

        // Each has claimed something before the other goes on.
        List<string> own = [];
        IReadOnlyList<DeadLetterClaim> claims = await ClaimAsync(store, "parent", limit: 2);
        using ChildProcess child = ChildProcess.Start("replay", File.Path, "child");
        List<string> childs = await child.ReadAsync(static lines => lines.Count == 1);
        while (claims.Count > 0)
        {
            foreach (DeadLetterClaim claim in claims)
            {
                own.Add(claim.Record.Id);
                Assert.True(await store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
            }

            claims = await ClaimAsync(store, "parent", limit: 2);
        }

        childs.AddRange(await child.ReadToEndAsync());
        string[] claimed = [.. childs.Where(static line => line.StartsWith("claimed ", StringComparison.Ordinal)).Select(static line => line["claimed ".Length..])];
        Assert.Equal(all.Order(), own.Concat(claimed).Order());
        Assert.Equal(300, (await IdsAsync(store, DeadLetterState.Replayed)).Length);
        Assert.All(await store.ListAsync(new DeadLetterQuery(), TestToken), static record => Assert.Equal(1, record.ReplayCount));
    }

    [Fact]
    public async Task Append_TwoProcessesWriteWithoutAPause_TakeTurns()
    {
        using ChildProcess child = ChildProcess.Start("append", File.Path, "child");
        await child.ReadAsync(static lines => lines.Count == 1);
        SqliteDeadLetterStore store = Open();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));

        // Either would end with an exception if it got no turn for the 10 seconds of BusyTimeout.
        bool haveTakenTurns = false;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; !Volatile.Read(ref haveTakenTurns) && !patience.IsCancellationRequested; i++)
            {
                await AppendAsync(store, $"parent-{writer}-{i}");
                if (writer == 0 && i % 100 == 0)
                {
                    Volatile.Write(ref haveTakenTurns, CountTurns() >= 5);
                }
            }
        }, TestToken)));

        Assert.True(haveTakenTurns);
    }

    [Fact]
    public async Task Append_ByTwoStoresAtOnce_LosesNone()
    {
        SqliteDeadLetterStore[] stores = [Open(), Open()];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await AppendAsync(stores[writer % 2], $"{writer}-{i}");
            }
        }, TestToken)));

        Assert.Equal(400, (await IdsAsync(stores[0])).Length);
        Assert.Equal(await IdsAsync(stores[0]), await IdsAsync(stores[1]));
    }

    [Fact]
    public async Task Claim_ByTwoStores_TellsTheirClaimsApart()
    {
        SqliteDeadLetterStore[] stores = [Open(), Open()];
        await AppendAsync(stores[0], "1");
        DeadLetterClaim lost = Assert.Single(await ClaimAsync(stores[0], "first"));
        Assert.Empty(await ClaimAsync(stores[1], "second"));
        Clock.Advance(TimeSpan.FromSeconds(30));
        DeadLetterClaim taken = Assert.Single(await ClaimAsync(stores[1], "second"));

        Assert.False(await stores[0].ResolveAsync(lost, DeadLetterResolution.Replayed, null, TestToken));
        Assert.True(await stores[0].ResolveAsync(taken, DeadLetterResolution.Replayed, null, TestToken)); // a claim is known in every process
    }

    [Fact]
    public async Task Open_NewFileByTwoAtOnce_IsRefusedToNeither()
    {
        for (int round = 0; round < 25; round++)
        {
            string path = File.In($"{round}.db");
            SqliteDeadLetterStore[] stores = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new SqliteDeadLetterStore(path), TestToken)));

            await Task.WhenAll(stores.Select((store, number) => AppendAsync(store, $"{number}")));
            Assert.Equal(2, (await IdsAsync(stores[0])).Length);
            await Task.WhenAll(stores.Select(static store => store.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Open_NewFileByManyAtOnce_MakesOneSchema()
    {
        SqliteDeadLetterStore[] stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => new SqliteDeadLetterStore(File.Path), TestToken)));

        await Task.WhenAll(stores.Select((store, number) => AppendAsync(store, $"{number}")));
        Assert.Equal(6, (await IdsAsync(stores[0])).Length);
        await Task.WhenAll(stores.Select(static store => store.DisposeAsync().AsTask()));
    }

    /// <summary>How often the records in the order in which they came pass from one process to the other.</summary>
    private int CountTurns() => int.Parse(
        File.Ask("""
            SELECT count(*) FROM (SELECT substr(id, 1, 5) AS own, lag(substr(id, 1, 5)) OVER (ORDER BY number) AS previous FROM dead_letters)
            WHERE own <> previous
            """),
        CultureInfo.InvariantCulture);
}
