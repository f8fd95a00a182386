using System.Runtime.CompilerServices;
using Scenarios.Streams;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads read streams to the end, stop early, cancel and run into failures: nothing stays taken.</summary>
public sealed class StreamStressTests
{
    private const int Threads = 8;
    private const int Calls = 500;
    private const int Limit = 3;

    private readonly ResilienceRuntime _runtime = new();
    private int _open;
    private int _mostOpen;
    private int _fives;

    [Fact]
    public async Task Streams_UnderRandomEnds_KeepTheLimitAndGiveEverythingBack()
    {
        Hammered client = new(_runtime) { Body = OpenAsync };

        int[] ended = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => RunAsync(client, thread))));

        Assert.Equal(Threads * Calls, ended.Sum());
        Assert.True(_runtime.Bulkheads.TryGet("stream-hammered", out Bulkhead? bulkhead));
        Assert.True(_runtime.CircuitBreakers.TryGet("stream-hammered", out CircuitBreaker? breaker));
        Assert.True(_runtime.Statistics.TryGet("Scenarios.Streams.Hammered.ReadAsync", out RetryStatistics? statistics));
        Assert.Equal((0, 0, 0), (_open, bulkhead.Stats.Active, bulkhead.Stats.Queued));
        Assert.InRange(_mostOpen, 1, Limit);
        Assert.Equal(CircuitState.Closed, breaker.State);
        Assert.Equal(statistics.Calls, statistics.SucceededAtOnce + statistics.SucceededAfterRetry + statistics.Failed + statistics.Cancelled);
        Assert.All([statistics.SucceededAtOnce, statistics.SucceededAfterRetry, statistics.Failed, statistics.Cancelled], static count => Assert.NotEqual(0, count));
    }

    private static async Task<int> RunAsync(Hammered client, int thread)
    {
        Random random = new(thread);
        int ended = 0;
        for (int i = 0; i < Calls; i++)
        {
            using CancellationTokenSource caller = new();
            int way = random.Next(6);
            try
            {
                int items = 0;
                await foreach (int item in client.ReadAsync(way, caller.Token))
                {
                    items++;
                    if (way == 1)
                    {
                        break;
                    }

                    if (way == 2)
                    {
                        await caller.CancelAsync();
                    }
                }

                ended += items == (way == 1 ? 1 : 4) ? 1 : 0;
            }
            catch (OperationCanceledException) when (way == 2)
            {
                ended++;
            }
            catch (IOException) when (way is 3 or 4 or 5) // both attempts of a 5 may fail, since others count too
            {
                ended++;
            }
        }

        return ended;
    }

    // 5 fails before the first item every other time.
    private IAsyncEnumerable<int> OpenAsync(int way, CancellationToken token) =>
        ItemsAsync(way == 5 && Interlocked.Increment(ref _fives) % 2 == 1 ? -way : way, token);

    // 3 fails at the end, 4 before every first item, and so does a negative one.
    private async IAsyncEnumerable<int> ItemsAsync(int way, [EnumeratorCancellation] CancellationToken token)
    {
        int open = Interlocked.Increment(ref _open);
        int most = Volatile.Read(ref _mostOpen);
        while (open > most)
        {
            most = Interlocked.CompareExchange(ref _mostOpen, open, most);
        }

        try
        {
            if (way == 4 || way < 0)
            {
                throw new IOException("first");
            }

            for (int i = 0; i < 4; i++)
            {
                if (i % 2 == 0)
                {
                    await Task.Yield();
                }

                token.ThrowIfCancellationRequested();
                yield return i;
            }

            if (way == 3)
            {
                throw new IOException("late");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
