using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

public sealed class SynchronousBulkheadTests : VirtualTimeTest, IDisposable
{
    private readonly SemaphoreSlim _release = new(0);
    private readonly List<int> _entered = [];
    private readonly Queued _client;

    public SynchronousBulkheadTests() => _client = new Queued(Runtime) { Body = Enter };

    private Bulkhead Bulkhead => BulkheadOf("sync-queue");

    [Fact]
    public async Task Queue_SlotsComeFree_AreGivenInTheOrderOfArrival()
    {
        Task<int>[] calls = await FillAsync();

        _release.Release(3);

        int[] answers = await Task.WhenAll(calls);
        Assert.Equal([0, 1, 2], answers);
        Assert.Equal([0, 1, 2], _entered);
        Assert.Equal((0, 0, 0L, 0), (Bulkhead.Stats.Active, Bulkhead.Stats.Queued, Bulkhead.Stats.Rejected, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Queue_Full_IsRefusedAtOnce()
    {
        Task<int>[] calls = await FillAsync();

        BulkheadRejectedException refusal = Assert.Throws<BulkheadRejectedException>(() => _client.Enter(3, TestToken));

        Assert.Equal(BulkheadRejectionReason.QueueFull, refusal.Reason);
        _release.Release(3);
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Queue_TimeIsUp_IsRefusedAndNeverStarts()
    {
        Task<int> first = await StartAsync(0);
        Task<int> second = OwnThread.RunAsync(() => _client.Enter(1, TestToken));

        await Clock.StepAsync(5);

        Assert.Equal(BulkheadRejectionReason.QueueTimeout, (await Assert.ThrowsAsync<BulkheadRejectedException>(() => second)).Reason);
        _release.Release();
        Assert.Equal(0, await first);
        Assert.Equal([0], _entered);
    }

    [Fact]
    public async Task Queue_ThreadIsInterrupted_LeavesTheQueue()
    {
        Task<int> first = await StartAsync(0);
        TaskCompletionSource<Thread> thread = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> second = OwnThread.RunAsync(() =>
        {
            thread.SetResult(Thread.CurrentThread);
            return _client.Enter(1);
        });
        await BecomesAsync(() => Bulkhead.Stats.Queued == 1);

        (await thread.Task).Interrupt();

        await Assert.ThrowsAsync<ThreadInterruptedException>(() => second);
        Assert.Equal((1, 0), (Bulkhead.Stats.Active, Bulkhead.Stats.Queued));
        _release.Release();
        await first;
        Assert.Equal(0, Bulkhead.Stats.Active);
    }

    [Fact]
    public async Task AroundRetry_DuringTheDelay_HoldsTheSlot()
    {
        AroundRetry client = new(Runtime) { Body = static attempt => attempt == 1 ? throw new TimeoutException() : attempt };
        Task<int> call = OwnThread.RunAsync(() => client.Count(TestToken));
        await Clock.WhenArmedAsync(Seconds(1));

        Assert.Throws<BulkheadRejectedException>(() => client.Count(TestToken));
        Clock.Advance(Seconds(1));

        Assert.Equal(2, await call);
        Assert.Equal(0, BulkheadOf("sync-around").Stats.Active);
    }

    public void Dispose() => _release.Dispose();

    private static async Task BecomesAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private int Enter(int number)
    {
        lock (_entered)
        {
            _entered.Add(number);
        }

        _release.Wait(TestToken);
        return number;
    }

    private async Task<Task<int>> StartAsync(int number)
    {
        Task<int> call = OwnThread.RunAsync(() => _client.Enter(number));
        await BecomesAsync(() => Runtime.Bulkheads.TryGet("sync-queue", out Bulkhead? bulkhead) && bulkhead.Stats.Active + bulkhead.Stats.Queued == number + 1);
        return call;
    }

    private async Task<Task<int>[]> FillAsync() => [await StartAsync(0), await StartAsync(1), await StartAsync(2)];
}
