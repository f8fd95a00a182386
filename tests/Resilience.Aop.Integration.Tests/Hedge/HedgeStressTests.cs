using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads and real timers: what holds here holds however slow or fast the machine is.</summary>
public sealed class HedgeStressTests
{
    private const int Calls = 40_000;
    private const int Threads = 4;
    private const int Limit = 16;
    private const int Outstanding = 8; // calls of each thread, each with up to four attempts

    private readonly ResilienceRuntime _runtime = new();
    private readonly Raced _client;
    private int _running;
    private int _mostRunning;
    private long _made;
    private long _disposed;

    public HedgeStressTests() => _client = new Raced(_runtime) { Body = RunAsync };

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
    public async Task Hedge_ManyRandomCalls_LoseNoResultSlotOrPermit()
    {
        Tally[] tallies = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => CallAsync(new Random(2000 + thread), Calls / Threads),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        Assert.True(_runtime.Bulkheads.TryGet("raced", out Bulkhead? bulkhead));
        await WhenAsync(() => bulkhead.Stats is { Active: 0, Queued: 0 });
        await WhenAsync(() => Interlocked.Read(ref _made) == Interlocked.Read(ref _disposed));

        Tally all = tallies.Aggregate(static (sum, tally) => sum + tally);
        Assert.Equal(Calls, all.Sum);
        Assert.InRange(_mostRunning, 1, Limit);
        Assert.Equal(0, _running);
        Assert.All((long[])[all.Succeeded, all.Failed, all.Cancelled], static count => Assert.NotEqual(0, count));

        Assert.True(_runtime.Statistics.TryGet("Scenarios.Hedge.Raced.GetAsync", out RetryStatistics? statistics));
        Assert.Equal(
            (Calls, all.Succeeded, all.Failed, all.Cancelled),
            (statistics.Calls, statistics.SucceededAtOnce + statistics.SucceededAfterRetry, statistics.Failed, statistics.Cancelled));
        Assert.Equal(statistics.Calls + statistics.Hedges, statistics.Attempts);
        Assert.Equal(statistics.SucceededAfterRetry, statistics.HedgesWon);
        Assert.NotEqual(0, statistics.HedgesWon);
        await ExpectPermitsAsync();
    }

    private static async Task WhenAsync(Func<bool> condition)
    {
        while (!condition())
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
            all[call] = CallOnceAsync(random.Next(), random.Next(100), random.Next(100), free);
        }

        return (await Task.WhenAll(all).ConfigureAwait(false)).Aggregate(static (sum, tally) => sum + tally);
    }

    private async Task<Tally> CallOnceAsync(int seed, int cancel, int turns, SemaphoreSlim free)
    {
        using CancellationTokenSource caller = new();
        try
        {
            Task<IDisposable> call = _client.GetAsync(seed, caller.Token);
            if (cancel < 15)
            {
                await YieldAsync(turns).ConfigureAwait(false);
                await caller.CancelAsync().ConfigureAwait(false);
            }

            (await call.ConfigureAwait(false)).Dispose();
            return new Tally(Succeeded: 1);
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken == caller.Token)
        {
            return new Tally(Cancelled: 1);
        }
        catch (Exception failure) when (failure is FormatException or TimeoutException or BulkheadRejectedException or CircuitBreakerOpenException)
        {
            return new Tally(Failed: 1);
        }
        finally
        {
            free.Release();
        }
    }

    private static async Task YieldAsync(int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }
    }

    // Each attempt of a call draws its own fate, so that any of them may win.
    private async Task<IDisposable> RunAsync(int seed, CancellationToken token)
    {
        int now = Interlocked.Increment(ref _running);
        int most;
        while (now > (most = Volatile.Read(ref _mostRunning)) && Interlocked.CompareExchange(ref _mostRunning, now, most) != most)
        {
        }

        try
        {
            Random random = new(HashCode.Combine(seed, now));
            int turns = random.Next(200);
            switch (random.Next(1000) switch
            {
                < 40 => Fate.WaitForToken,
                < 80 => Fate.IgnoreToken,
                < 300 => Fate.SucceedAtOnce,
                < 450 => Fate.ThrowAtOnce,
                < 800 => Fate.SucceedLater,
                _ => Fate.FailLater,
            })
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

            Interlocked.Increment(ref _made);
            return new Result(this);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>No probe's place was lost: the breaker closes again once the dependency is well, and calls succeed.</summary>
    private async Task ExpectPermitsAsync()
    {
        _client.Body = (_, _) =>
        {
            Interlocked.Increment(ref _made);
            return Task.FromResult<IDisposable>(new Result(this));
        };
        Assert.True(_runtime.CircuitBreakers.TryGet("raced", out CircuitBreaker? breaker));
        await WhenAsync(() =>
        {
            Task<IDisposable> call = _client.GetAsync(1);
            if (call.IsCompletedSuccessfully)
            {
                call.Result.Dispose();
            }

            return breaker.State == CircuitState.Closed && call.IsCompletedSuccessfully;
        });
    }

    private sealed class Result(HedgeStressTests test) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            Assert.Equal(0, Interlocked.Exchange(ref _isDisposed, 1));
            Interlocked.Increment(ref test._disposed);
        }
    }

    private sealed record Tally(long Succeeded = 0, long Failed = 0, long Cancelled = 0)
    {
        public long Sum => Succeeded + Failed + Cancelled;

        public static Tally operator +(Tally left, Tally right) =>
            new(left.Succeeded + right.Succeeded, left.Failed + right.Failed, left.Cancelled + right.Cancelled);
    }
}
