using Scenarios.Bulkhead;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads and real timers: what holds here holds however slow or fast the machine is.</summary>
public sealed class BulkheadStressTests
{
    private const int Calls = 100_000;
    private const int Threads = 4;
    private const int Limit = 8;
    private const int Outstanding = 32; // of each thread: together more than slots and queue hold

    private readonly ResilienceRuntime _runtime = new();
    private readonly Crowded _client;
    private int _running;
    private int _mostRunning;
    private int _cancelledAndRan;

    public BulkheadStressTests() => _client = new Crowded(_runtime) { Body = RunAsync };

    private enum Fate
    {
        SucceedAtOnce,
        ThrowAtOnce,
        SucceedLater,
        FailLater,
        WaitForToken,
        IgnoreToken,
    }

    [Fact]
    public async Task Bulkhead_ManyRandomCalls_KeepTheLimitAndGiveEverySlotBack()
    {
        Tally[] tallies = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => CallAsync(new Random(1000 + thread), Calls / Threads),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        Assert.True(_runtime.Bulkheads.TryGet("crowded", out Bulkhead? bulkhead));
        await WhenIdleAsync(bulkhead);

        Tally all = tallies.Aggregate(static (sum, tally) => sum + tally);
        BulkheadStats stats = bulkhead.Stats;
        Assert.InRange(_mostRunning, 1, Limit);
        Assert.Equal((0, 0, 0), (_running, stats.Active, stats.Queued));
        Assert.Equal(Calls, all.Sum);
        Assert.Equal(all.Refused, stats.Rejected);
        Assert.Equal(0, _cancelledAndRan);
        Assert.All((long[])[all.Succeeded, all.Failed, all.Cancelled, all.Refused, all.TimedOut], static count => Assert.NotEqual(0, count));
        Assert.True(_runtime.Statistics.TryGet("Scenarios.Bulkhead.Crowded.LoadAsync", out RetryStatistics? statistics));
        Assert.Equal((Calls - all.CancelledBefore, all.Succeeded), (statistics.Calls, statistics.SucceededAtOnce));

        await ExpectAllSlotsAsync(bulkhead);
    }

    private static async Task WhenIdleAsync(Bulkhead bulkhead)
    {
        while (bulkhead.Stats.Active > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<Tally> CallAsync(Random random, int calls)
    {
        using SemaphoreSlim free = new(Outstanding);
        Task<Tally>[] all = new Task<Tally>[calls];
        for (int call = 0; call < calls; call++)
        {
            await free.WaitAsync().ConfigureAwait(false);
            all[call] = CallOnceAsync(random.Next(1000), random.Next(100), random.Next(200), free);
        }

        return (await Task.WhenAll(all).ConfigureAwait(false)).Aggregate(static (sum, tally) => sum + tally);
    }

    private async Task<Tally> CallOnceAsync(int fate, int cancel, int turns, SemaphoreSlim free)
    {
        using CancellationTokenSource caller = new();
        bool isCancelledBefore = cancel == 0;
        if (isCancelledBefore)
        {
            await caller.CancelAsync().ConfigureAwait(false);
        }

        try
        {
            // The number tells the body what to do.
            int code = Encode(fate, turns, isCancelledBefore);
            Task<int> call = _client.LoadAsync(code, caller.Token).AsTask();
            if (cancel is > 0 and < 20)
            {
                await YieldAsync(turns).ConfigureAwait(false);
                await caller.CancelAsync().ConfigureAwait(false);
            }

            Assert.Equal(code, await call.ConfigureAwait(false));
            return new Tally(Succeeded: 1);
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == caller.Token)
        {
            return new Tally(Cancelled: 1, CancelledBefore: isCancelledBefore ? 1 : 0);
        }
        catch (BulkheadRejectedException)
        {
            return new Tally(Refused: 1);
        }
        catch (ResilienceTimeoutException)
        {
            return new Tally(TimedOut: 1);
        }
        catch (FormatException)
        {
            return new Tally(Failed: 1);
        }
        finally
        {
            free.Release();
        }
    }

    private static int Encode(int fate, int turns, bool isCancelledBefore)
    {
        Fate what = fate switch
        {
            < 10 => Fate.WaitForToken,
            < 30 => Fate.IgnoreToken,
            < 300 => Fate.SucceedAtOnce,
            < 500 => Fate.ThrowAtOnce,
            < 800 => Fate.SucceedLater,
            _ => Fate.FailLater,
        };
        return (isCancelledBefore ? -1 : 1) * ((turns * 10) + (int)what + 1);
    }

    private static async Task YieldAsync(int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }
    }

    private async ValueTask<int> RunAsync(int code, CancellationToken token)
    {
        int now = Interlocked.Increment(ref _running);
        int most;
        while (now > (most = Volatile.Read(ref _mostRunning)) && Interlocked.CompareExchange(ref _mostRunning, now, most) != most)
        {
        }

        try
        {
            if (code < 0)
            {
                Interlocked.Increment(ref _cancelledAndRan);
            }

            int turns = Math.Abs(code) / 10;
            switch ((Fate)((Math.Abs(code) % 10) - 1))
            {
                case Fate.ThrowAtOnce:
                    throw new FormatException();
                case Fate.SucceedLater:
                    await YieldAsync(turns).ConfigureAwait(false);
                    break;
                case Fate.FailLater:
                    await YieldAsync(turns).ConfigureAwait(false);
                    throw new FormatException();
                case Fate.WaitForToken:
                    await new TaskCompletionSource().Task.WaitAsync(token).ConfigureAwait(false);
                    break;
                case Fate.IgnoreToken:
                    await YieldAsync(turns * 20).ConfigureAwait(false);
                    break;
            }

            return code;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>As many calls as there are slots start at once; one more does not.</summary>
    private async Task ExpectAllSlotsAsync(Bulkhead bulkhead)
    {
        TaskCompletionSource<int> held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int started = 0;
        Crowded client = new(_runtime)
        {
            Body = (_, _) =>
            {
                Interlocked.Increment(ref started);
                return new ValueTask<int>(held.Task);
            },
        };
        Task[] calls = [.. Enumerable.Range(0, Limit + 1).Select(id => client.LoadAsync(id).AsTask())];

        Assert.Equal((Limit, Limit), (started, bulkhead.Stats.Active));
        held.SetResult(0);
        await Task.WhenAll(calls).ContinueWith(static _ => { }, TestContext.Current.CancellationToken, default, TaskScheduler.Default);
        await WhenIdleAsync(bulkhead);
    }

    private sealed record Tally(
        long Succeeded = 0, long Failed = 0, long Cancelled = 0, long CancelledBefore = 0, long Refused = 0, long TimedOut = 0)
    {
        public long Sum => Succeeded + Failed + Cancelled + Refused + TimedOut;

        public static Tally operator +(Tally left, Tally right) => new(
            left.Succeeded + right.Succeeded,
            left.Failed + right.Failed,
            left.Cancelled + right.Cancelled,
            left.CancelledBefore + right.CancelledBefore,
            left.Refused + right.Refused,
            left.TimedOut + right.TimedOut);
    }
}
