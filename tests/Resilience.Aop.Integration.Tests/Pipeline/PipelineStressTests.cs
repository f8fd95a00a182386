using Scenarios.Pipeline;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads and real timers through all policies at once: nobody gets another's answer, nothing is lost or kept.</summary>
public sealed class PipelineStressTests
{
    private const int Calls = 30_000;
    private const int Threads = 4;
    private const int Outstanding = 24; // of each thread

    private readonly ResilienceRuntime _runtime = new();
    private readonly Hammered _client;
    private int _running;
    private int _mostRunning;

    public PipelineStressTests() => _client = new Hammered(_runtime) { Body = RunAsync };

    [Fact]
    public async Task AllPolicies_ManyRandomCalls_EachGetsItsOwnOutcome()
    {
        string?[][] outcomes = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => CallAsync(thread),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        Assert.True(_runtime.Bulkheads.TryGet("hammered", out Bulkhead? bulkhead));
        while (bulkhead.Stats.Active > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        ILookup<string?, string?> byKind = outcomes.SelectMany(static outcome => outcome).ToLookup(static outcome => outcome);
        Assert.Empty(byKind["foreign"]);
        Assert.All((string[])["done", "answered", "cancelled"], kind => Assert.NotEmpty(byKind[kind]));
        Assert.Equal(Calls, byKind.Sum(static kind => kind.Count()));
        Assert.InRange(_mostRunning, 1, 8);
        Assert.Equal((0, 0, 0), (_running, bulkhead.Stats.Active, bulkhead.Stats.Queued));
        Assert.True(_runtime.Statistics.TryGet("Scenarios.Pipeline.Hammered.LoadAsync", out RetryStatistics? statistics));
        Assert.Equal(Calls, statistics.Calls);
        Assert.Equal(byKind["done"].Count(), statistics.SucceededAtOnce + statistics.SucceededAfterRetry);
    }

    private async Task<string?[]> CallAsync(int thread)
    {
        Random random = new(5000 + thread);
        using SemaphoreSlim free = new(Outstanding);
        Task<string?>[] calls = new Task<string?>[Calls / Threads];
        for (int call = 0; call < calls.Length; call++)
        {
            await free.WaitAsync().ConfigureAwait(false);
            calls[call] = CallOnceAsync((((thread * Calls) + call) * 100) + random.Next(1, 100), random.Next(100), free);
        }

        return await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private async Task<string?> CallOnceAsync(int id, int cancel, SemaphoreSlim free)
    {
        using CancellationTokenSource caller = new();
        try
        {
            Task<int> call = _client.LoadAsync(id, caller.Token);
            if (cancel < 10)
            {
                await YieldAsync(cancel * 3).ConfigureAwait(false);
                await caller.CancelAsync().ConfigureAwait(false);
            }

            int answer = await call.ConfigureAwait(false);
            return answer == id ? "done" : answer == -id ? "answered" : "foreign";
        }
        catch (OperationCanceledException cancelled)
        {
            return cancelled.CancellationToken == caller.Token ? "cancelled" : "foreign";
        }
        catch (Exception failure) when (failure is ResilienceException or FormatException or TimeoutException)
        {
            return "failed"; // a refusal, or the caller cancelled when the last attempt had just failed: neither is answered
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>The last two digits of the number say what the body does.</summary>
    private async Task<int> RunAsync(int id, CancellationToken token)
    {
        int now = Interlocked.Increment(ref _running);
        int most;
        while (now > (most = Volatile.Read(ref _mostRunning)) && Interlocked.CompareExchange(ref _mostRunning, now, most) != most)
        {
        }

        try
        {
            switch (id % 100)
            {
                case < 50:
                    break;
                case < 70:
                    await YieldAsync(id % 50).ConfigureAwait(false);
                    break;
                case < 85:
                    await YieldAsync(id % 2).ConfigureAwait(false);
                    throw new FormatException();
                case < 87:
                    await new TaskCompletionSource().Task.WaitAsync(token).ConfigureAwait(false);
                    break;
                case < 88:
                    await YieldAsync(5000).ConfigureAwait(false);
                    break;
                default:
                    await Task.Yield();
                    token.ThrowIfCancellationRequested();
                    break;
            }

            return id;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async Task YieldAsync(int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }
    }
}
