using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.Caching.Tests;

public sealed class RemovalTests : SecondLevelTest
{
    private const string Operation = Client.Type + ".LoadAsync";

    [Fact]
    public async Task RemoveAsync_OneKey_ForgetsItInBothLevels()
    {
        ServiceProvider process = Process();
        Client client = process.GetRequiredService<Client>();
        await client.LoadAsync("a", TestToken);
        await client.LoadAsync("b", TestToken);
        await WrittenAsync(2);

        await RuntimeOf(process).Caches.RemoveAsync(Operation, ["a"], TestToken);
        await client.LoadAsync("a", TestToken);
        await client.LoadAsync("b", TestToken);
        await WrittenAsync(3);
        Assert.Equal(3, client.Runs);

        // A process that has never called the method removes what others have stored.
        await RuntimeOf(Process()).Caches.RemoveAsync(Operation, ["b"], TestToken);
        Client third = NewClient();
        await third.LoadAsync("a", TestToken);
        await third.LoadAsync("b", TestToken);
        Assert.Equal(1, third.Runs);
    }

    [Fact]
    public async Task ClearAsync_OneOperation_ForgetsAllOfItAndNothingElse()
    {
        ServiceProvider process = Process();
        Client client = process.GetRequiredService<Client>();
        await client.LoadAsync("a", TestToken);
        await client.LoadAsync("b", TestToken);
        await client.StaleAsync("a", TestToken);
        await WrittenAsync(3);

        await RuntimeOf(process).Caches.ClearAsync(Operation, TestToken);
        await client.LoadAsync("a", TestToken);
        await client.LoadAsync("b", TestToken);
        await client.StaleAsync("a", TestToken);

        Assert.Equal(5, client.Runs);
        Client other = NewClient();
        await other.StaleAsync("a", TestToken);
        Assert.Equal(0, other.Runs);
    }

    [Fact]
    public async Task RemoveAsync_WhileTheBodyRuns_ItsResultIsStoredNowhere()
    {
        TaskCompletionSource<Page?> body = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServiceProvider process = Process();
        Client client = process.GetRequiredService<Client>();
        client.Body = (_, _) => body.Task;
        Task<Page?> call = client.LoadAsync("a", TestToken);
        await UntilAsync(() => client.Runs == 1);

        await RuntimeOf(process).Caches.RemoveAsync(Operation, ["a"], TestToken);
        body.SetResult(new Page("old", 1));
        Assert.Equal("old", (await call)!.Text);

        Assert.Empty(Backing.Written);
        Assert.Equal(0, Assert.Single(RuntimeOf(process).Caches).Count);
    }

    [Fact]
    public async Task RemoveAsync_WhileAResultIsWritten_WaitsAndRemovesIt()
    {
        TaskCompletionSource hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ServiceProvider process = Process();
        Client client = process.GetRequiredService<Client>();
        Client other = NewClient();
        await RuntimeOf(process).Caches.RemoveAsync(Operation, ["warm"], TestToken);
        client.Body = (id, _) =>
        {
            Backing.Before = (_, _) => hold.Task;
            return Task.FromResult<Page?>(new Page(id, 1));
        };
        await client.LoadAsync("a", TestToken);

        Task removal = RuntimeOf(process).Caches.RemoveAsync(Operation, ["a"], TestToken).AsTask();
        Assert.False(removal.IsCompleted);
        Backing.Before = static (_, _) => Task.CompletedTask;
        hold.SetResult();
        await removal;

        await other.LoadAsync("a", TestToken);
        Assert.Equal(1, other.Runs);
    }

    [Fact]
    public async Task RemoveAsync_WhileAWriteOutlastsItsTime_WaitsForItsEnd()
    {
        HeldStore store = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { CacheStore = store, LoggerFactory = Log, TimeProvider = Clock });
        await new Client(runtime).LoadAsync("a", TestToken);
        await Clock.StepAsync(1);
        await UntilAsync(() => Log.Of(ResilienceEventIds.CacheStoreFailed).Length == 1);

        Task removal = runtime.Caches.RemoveAsync(Operation, ["a"], TestToken).AsTask();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => runtime.Caches.ClearAsync(Operation, new CancellationToken(canceled: true)).AsTask()); // whoever removes need not wait
        Assert.False(removal.IsCompleted);
        store.Hold.SetResult();
        await removal;

        Assert.Equal(["keep", "remove"], store.Done);
    }

    [Fact]
    public async Task ClearAsync_InOneProcess_ReachesNewOnesAtOnceAndOthersThroughTheTtl()
    {
        ServiceProvider process = Process();
        Client here = process.GetRequiredService<Client>();
        Client there = NewClient();
        await here.LoadAsync("a", TestToken);
        await WrittenAsync(1);
        await there.LoadAsync("b", TestToken); // has the operation's tag from now on, but not the result
        await WrittenAsync(2);

        await RuntimeOf(process).Caches.ClearAsync(Operation, TestToken);
        Client latecomer = NewClient();
        latecomer.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, 2));
        Assert.Equal(new Page("a", 2), await latecomer.LoadAsync("a", TestToken));
        await WrittenAsync(3);

        // What was made since is for everybody.
        Assert.Equal(new Page("a", 2), await there.LoadAsync("a", TestToken));
        Assert.Equal(1, there.Runs);
    }

    [Fact]
    public async Task ClearAsync_InAnotherProcess_IsSeenWhenTheTtlHasPassed()
    {
        ServiceProvider process = Process();
        await process.GetRequiredService<Client>().LoadAsync("a", TestToken);
        await WrittenAsync(1);
        Client there = NewClient();
        await there.LoadAsync("b", TestToken);
        await WrittenAsync(2);

        await RuntimeOf(process).Caches.ClearAsync(Operation, TestToken);
        await there.LoadAsync("a", TestToken); // perhaps the old one
        Clock.Advance(TimeSpan.FromMinutes(1));
        there.Body = static (id, _) => Task.FromResult<Page?>(new Page(id, 2));

        Assert.Equal(new Page("a", 2), await there.LoadAsync("a", TestToken));
    }

    [Fact]
    public async Task RemoveAsync_InAnotherProcess_IsSeenAtOnceWhereTheResultIsNotInMemory()
    {
        ServiceProvider process = Process();
        await process.GetRequiredService<Client>().LoadAsync("a", TestToken);
        await WrittenAsync(1);
        Client there = NewClient();
        await there.LoadAsync("b", TestToken);
        await WrittenAsync(2);

        await RuntimeOf(process).Caches.RemoveAsync(Operation, ["a"], TestToken);
        await there.LoadAsync("a", TestToken);

        Assert.Equal(2, there.Runs);
    }

    [Fact]
    public async Task RemoveAsync_NullArguments_AreRefused()
    {
        CacheRegistry caches = RuntimeOf(Process()).Caches;
        await Assert.ThrowsAsync<ArgumentNullException>(() => caches.RemoveAsync(null!, [], TestToken).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => caches.RemoveAsync("x", null!, TestToken).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => caches.ClearAsync(null!, TestToken).AsTask());
    }
}
