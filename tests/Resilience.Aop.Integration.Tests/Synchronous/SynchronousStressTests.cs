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

    [Fact]
    public async Task RateLimit_ManyBlockedThreads_AllGetTheirPermit()
    {
        Limited client = new(_runtime);

        int[] answered = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => OwnThread.RunAsync(() =>
            Enumerable.Range(0, 50).Count(number => client.TakeOften(number) == number))));

        Assert.True(_runtime.RateLimiters.TryGet("sync-often", out RateLimiter? limiter));
        Assert.Equal(Threads * 50, answered.Sum());
        Assert.Equal((Threads * 50L, 0L, 0), (limiter.Stats.Granted, limiter.Stats.Rejected, limiter.Stats.Queued));
    }

    [Fact]
    public async Task Cache_ManyThreadsOnFewKeys_NeverRunTwoBodiesOfOneKeyAndAllGoOn()
    {
        int[] running = new int[4];
        int atOnce = 0;
        Cached client = new(_runtime)
        {
            Body = (id, _) =>
            {
                int key = id[0] - '0';
                if (Interlocked.Increment(ref running[key]) > 1 && key < 2)
                {
                    Interlocked.Increment(ref atOnce); // a key that nobody cancels
                }

                Thread.Yield();
                Interlocked.Decrement(ref running[key]);
                return key % 2 == 1 ? throw new InvalidDataException() : id;
            },
        };

        (int Ended, int Cancelled)[] calls = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => OwnThread.RunAsync(() => ReadCached(client, thread))));

        Assert.Equal((Threads * Calls, 0), (calls.Sum(static call => call.Ended), atOnce));
        ResultCache cache = _runtime.Caches.Single(static cache => cache.Name == "Scenarios.Synchronous.Cached.Load");
        Assert.Equal(0, cache.Stats.Running);

        // A call that is cancelled before it begins does not ask the cache.
        Assert.InRange(cache.Stats.Calls, (Threads * Calls) - calls.Sum(static call => call.Cancelled), Threads * Calls);
    }

    private static (int Ended, int Cancelled) ReadCached(Cached client, int thread)
    {
        Random random = new(thread);
        int ended = 0;
        int cancelled = 0;
        for (int i = 0; i < Calls; i++)
        {
            string id = random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture);
            using CancellationTokenSource caller = new();
            if (i % 5 == 0 && id[0] >= '2')
            {
                ThreadPool.UnsafeQueueUserWorkItem(static source => Cancel(source), caller, preferLocal: false);
            }

            try
            {
                ended += client.Load(id, caller.Token) == id ? 1 : 0;
            }
            catch (OperationCanceledException failure) when (failure.CancellationToken == caller.Token)
            {
                ended++;
                cancelled++;
            }
            catch (InvalidDataException) when (id is "1" or "3")
            {
                ended++;
            }
        }

        return (ended, cancelled);
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
