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

        using ChildProcess child = ChildProcess.Start("replay", File.Path, "child");
        List<string> childs = await child.ReadAsync(static lines => lines.Count == 1); // it is at work
        List<string> own = [];
        while (await ClaimAsync(store, "parent", limit: 2) is { Count: > 0 } claims)
        {
            foreach (DeadLetterClaim claim in claims)
            {
                own.Add(claim.Record.Id);
                Assert.True(await store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
            }
        }

        childs.AddRange(await child.ReadToEndAsync());
        string[] claimed = [.. childs.Where(static line => line.StartsWith("claimed ", StringComparison.Ordinal)).Select(static line => line["claimed ".Length..])];
        Assert.Equal(all.Order(), own.Concat(claimed).Order());
        Assert.NotEmpty(own);
        Assert.Equal(300, (await IdsAsync(store, DeadLetterState.Replayed)).Length);
        Assert.All(await store.ListAsync(new DeadLetterQuery(), TestToken), static record => Assert.Equal(1, record.ReplayCount));
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
    public async Task Open_NewFileByManyAtOnce_MakesOneSchema()
    {
        SqliteDeadLetterStore[] stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => new SqliteDeadLetterStore(File.Path), TestToken)));

        await Task.WhenAll(stores.Select((store, number) => AppendAsync(store, $"{number}")));
        Assert.Equal(6, (await IdsAsync(stores[0])).Length);
        await Task.WhenAll(stores.Select(static store => store.DisposeAsync().AsTask()));
    }
}
