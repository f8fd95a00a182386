namespace Resilience.Aop.Caching.Tests;

/// <summary>One run for all who ask, with a second level in the way.</summary>
public sealed class SharedFlightTests : SecondLevelTest
{
    [Fact]
    public async Task Misses_AThousandAtOnce_RunOneBodyAndAskOnce()
    {
        TaskCompletionSource<Page?> body = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Client client = NewClient();
        client.Body = (_, _) => body.Task;
        Task<Page?>[] calls = [.. Enumerable.Range(0, 1000).Select(_ => Task.Run(() => client.LoadAsync("a", TestToken), TestToken))];
        await UntilAsync(() => client.Runs == 1);
        body.SetResult(new Page("a", 5));

        Assert.All(await Task.WhenAll(calls), static page => Assert.Equal(new Page("a", 5), page));
        await WrittenAsync(1);
        Assert.Equal((1, 1, 1), (client.Runs, Backing.Gets, Backing.Sets));
    }

    [Fact]
    public async Task Hits_AThousandAtOnce_AskTheSecondLevelOnce()
    {
        await NewClient().LoadAsync("a", TestToken);
        await WrittenAsync(1);
        TaskCompletionSource hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        Backing.Before = (_, _) =>
        {
            Interlocked.Increment(ref asked);
            return hold.Task;
        };
        Client second = NewClient();
        Task<Page?>[] calls = [.. Enumerable.Range(0, 1000).Select(_ => second.LoadAsync("a", TestToken))];
        hold.SetResult();

        Assert.All(await Task.WhenAll(calls), static page => Assert.Equal(new Page("a", 1), page));
        Assert.Equal((0, 1), (second.Runs, asked));
    }

    [Fact]
    public async Task Cancel_OneCallerWhileTheStoreIsAsked_LeavesTheOthersTheirFlight()
    {
        TaskCompletionSource hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Backing.Before = (_, _) => hold.Task;
        Client client = NewClient();
        using CancellationTokenSource first = new();
        Task<Page?> starter = client.LoadAsync("a", first.Token);
        Task<Page?> other = client.LoadAsync("a", TestToken);

        await first.CancelAsync();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starter);
        Assert.Equal(first.Token, cancelled.CancellationToken);
        Assert.False(other.IsCompleted);
        hold.SetResult();

        Assert.Equal(new Page("a", 1), await other);
        Assert.Equal(1, client.Runs);
    }

    [Fact]
    public async Task Cancel_EveryCallerWhileTheStoreIsAsked_RunsNoBody()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Backing.Before = async (_, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(gone.SetResult);
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
        };
        Client client = NewClient();
        using CancellationTokenSource source = new();
        Task<Page?> call = client.LoadAsync("a", source.Token);
        await asked.Task;

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await gone.Task.WaitAsync(TimeSpan.FromMinutes(1), TestToken); // the cache hears of it
        Backing.Before = static (_, _) => Task.CompletedTask;
        await client.LoadAsync("a", TestToken);
        Assert.Equal(1, client.Runs);
        Assert.Empty(Log.Of(ResilienceEventIds.CacheStoreFailed));
    }

    [Fact]
    public async Task Timeouts_OfTheMethod_BeginWithTheBody()
    {
        TaskCompletionSource hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Backing.Before = (_, _) => hold.Task;
        Client client = NewClient();
        Task<Page?> call = client.JudgedAsync("a", TestToken);
        await Clock.WhenArmedAsync(TimeSpan.FromSeconds(1)); // the store's time, and nothing else
        Assert.Equal(1, Clock.ArmedTimers);
        hold.SetResult();

        Assert.Equal(new Page("a", 1), await call);
    }
}
