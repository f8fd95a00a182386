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
        await Task.Run(() => SpinWait.SpinUntil(() => client.Runs == 1, TimeSpan.FromSeconds(30)), TestToken);

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
    public async Task RemoveAsync_NullArguments_AreRefused()
    {
        CacheRegistry caches = RuntimeOf(Process()).Caches;
        await Assert.ThrowsAsync<ArgumentNullException>(() => caches.RemoveAsync(null!, [], TestToken).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => caches.RemoveAsync("x", null!, TestToken).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => caches.ClearAsync(null!, TestToken).AsTask());
    }
}
