using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads that block in a real queue: what holds here holds however slow or fast the machine is.</summary>
public sealed class SynchronousStressTests
{
    private const int Threads = 8;
    private const int Calls = 2_000;
    private const int Limit = 2;

    private readonly ResilienceRuntime _runtime = new();
    private int _running;
    private int _mostRunning;

    [Fact]
    public async Task Bulkhead_ManyBlockedThreads_KeepTheLimitAndAllGoOn()
    {
        Quick client = new(_runtime) { Body = Work };

        int[] answered = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => OwnThread.RunAsync(() => Run(client, thread))));

        Assert.True(_runtime.Bulkheads.TryGet("sync-quick", out Bulkhead? bulkhead));
        Assert.True(_runtime.Statistics.TryGet("Scenarios.Synchronous.Quick.Work", out RetryStatistics? statistics));
        Assert.InRange(_mostRunning, 1, Limit);
        Assert.Equal((0, 0, 0), (_running, bulkhead.Stats.Active, bulkhead.Stats.Queued));
        Assert.Equal(Threads * Calls, answered.Sum());
        Assert.Equal(statistics.Calls, statistics.SucceededAtOnce + statistics.SucceededAfterRetry + statistics.Failed + statistics.Cancelled);
        Assert.NotEqual(0, statistics.Cancelled);
    }

    // Every call ends: with its own number, with the fallback's answer, or cancelled.
    private static int Run(Quick client, int thread)
    {
        int ended = 0;
        for (int i = 1; i <= Calls; i++)
        {
            int number = (thread * Calls) + i;
            using CancellationTokenSource caller = new();
            if (i % 7 == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static source => Cancel(source), caller, preferLocal: false);
            }

            try
            {
                int answer = client.Work(number, caller.Token);
                ended += answer == number || (number % 5 == 0 && answer == -number) ? 1 : 0;
            }
            catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == caller.Token && caller.IsCancellationRequested)
            {
                ended++;
            }
            catch (InvalidDataException) when (caller.IsCancellationRequested)
            {
                ended++; // no fallback answers a cancelled call
            }
        }

        return ended;
    }

    private static void Cancel(CancellationTokenSource caller)
    {
        try
        {
            caller.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call was faster.
        }
    }

    private int Work(int number, CancellationToken token)
    {
        int running = Interlocked.Increment(ref _running);
        int most = Volatile.Read(ref _mostRunning);
        while (running > most)
        {
            most = Interlocked.CompareExchange(ref _mostRunning, running, most);
        }

        Thread.Yield();
        Interlocked.Decrement(ref _running);
        return number % 5 == 0 ? throw new InvalidDataException() : number;
    }
}
