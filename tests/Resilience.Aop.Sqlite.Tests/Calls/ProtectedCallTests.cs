namespace Resilience.Aop.Sqlite.Tests.Calls;

/// <summary>Generated methods whose dead letters are in a file.</summary>
public sealed class ProtectedCallTests : SqliteStoreTest
{
    [Fact]
    public async Task DeadLetter_AThousandFromParallelCallers_AreAllReplayedOnceByTheNextProcess()
    {
        const int Callers = 8;
        const int EachSends = 125;
        SqliteDeadLetterStore before = Open();
        ResilienceRuntime runtime = RuntimeOf(before);
        Mail mail = new(runtime);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < EachSends; i++)
            {
                await Assert.ThrowsAsync<TimeoutException>(() => mail.SendAsync((caller * EachSends) + i, "ann", TestToken));
            }
        }, TestToken)));
        Assert.True(runtime.DeadLetters.TryGetStatistics("mail", out DeadLetterStatistics? recorded));
        Assert.Equal((1000L, 0L, 0L), (recorded.Recorded, recorded.Dropped, recorded.StoreFailures));
        await before.DisposeAsync();

        SqliteDeadLetterStore after = Open();
        ResilienceRuntime next = RuntimeOf(after);
        Mail works = new(next) { IsDown = false };
        next.DeadLetters.RegisterTarget(() => works);
        DeadLetterGroup group = Assert.Single(await after.GroupAsync("mail", TestToken));
        Assert.Equal(1000, group.Count); // one group: the numbers in the messages do not count
        DeadLetterReplayReport report = await next.DeadLetters.ReplayAsync("mail", cancellationToken: TestToken);

        Assert.Equal((1000, 1000), (report.Replayed, report.Items.Count));
        Assert.Equal(Enumerable.Range(0, 1000).Select(static number => $"{number} to ann").Order(), works.Sent.Order());
        Assert.Equal(1000, (await IdsAsync(after, DeadLetterState.Replayed)).Length);
        Assert.Empty((await next.DeadLetters.ReplayAsync("mail", cancellationToken: TestToken)).Items);
    }

    [Fact]
    public async Task Replay_FailsTooOften_IsPoisonForTheNextProcessToo()
    {
        SqliteDeadLetterStore before = Open();
        ResilienceRuntime runtime = RuntimeOf(before);
        Mail mail = new(runtime);
        await Assert.ThrowsAsync<TimeoutException>(() => mail.SendAsync(1, "ann", TestToken));
        runtime.DeadLetters.RegisterTarget(() => mail);
        DeadLetterReplayOptions twice = new() { MaxReplays = 2 };
        Assert.Equal(1, (await runtime.DeadLetters.ReplayAsync("mail", twice, TestToken)).Failed);
        Assert.Equal(1, (await runtime.DeadLetters.ReplayAsync("mail", twice, TestToken)).Poisoned);
        await before.DisposeAsync();

        SqliteDeadLetterStore after = Open();
        ResilienceRuntime next = RuntimeOf(after);
        Mail works = new(next) { IsDown = false };
        next.DeadLetters.RegisterTarget(() => works);

        Assert.Empty((await next.DeadLetters.ReplayAsync("mail", twice, TestToken)).Items);
        Assert.Equal("System.TimeoutException: no answer to letter 1", Assert.Single(await after.ListAsync(new DeadLetterQuery(), TestToken)).LastError);
        Assert.Equal(1, (await next.DeadLetters.ReplayAsync("mail", twice with { IncludePoisoned = true }, TestToken)).Replayed);
    }

    [Fact]
    public async Task DeadLetter_WithRedaction_NeverReachesTheFile()
    {
        SqliteDeadLetterStore store = Open();
        Mail mail = new(new ResilienceRuntime(new()
        {
            TimeProvider = Clock,
            DeadLetterStore = store,
            DeadLetterRedaction = static record => record with { Message = "redacted", StackTrace = null },
        }));

        await Assert.ThrowsAsync<TimeoutException>(() => mail.SendAsync(4929, "ann", TestToken));
        await store.DisposeAsync();

        Assert.True(File.Holds("redacted"));
        Assert.False(File.Holds("no answer to letter"));
        Assert.False(File.Holds(nameof(ProtectedCallTests)));
    }

    private ResilienceRuntime RuntimeOf(IDeadLetterStore store) => new(new() { TimeProvider = Clock, DeadLetterStore = store });
}
