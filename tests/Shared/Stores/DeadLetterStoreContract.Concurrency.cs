namespace Resilience.Aop.Tests;

/// <content>Many callers at once, and callers who have given up.</content>
public abstract partial class DeadLetterStoreContract
{
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
}
