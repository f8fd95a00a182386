using System.Collections.Concurrent;
using Scenarios.Cache;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Real threads on few keys: never two bodies of one key at once, every call ends, counts add up.</summary>
public sealed class CacheStressTests
{
    private const int Threads = 8;
    private const int Calls = 2_000;

    private readonly ResilienceRuntime _runtime = new();
    private readonly ConcurrentDictionary<string, int> _running = new();
    private int _bodies;
    private int _atOnce;

    [Fact]
    public async Task Misses_AThousandAtOnce_RunTheBodyOnce()
    {
        Defaults client = new(_runtime)
        {
            Body = async (_, _, _) =>
            {
                Interlocked.Increment(ref _bodies);
                await Task.Yield();
                return "good";
            },
        };
        using Barrier barrier = new(Threads);

        Task<string?[]>[] threads = [.. Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait(TestContext.Current.CancellationToken);
                return Task.WhenAll(Enumerable.Range(0, 1000 / Threads).Select(_ => client.LoadAsync("a", 1)));
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap())];

        Assert.All((await Task.WhenAll(threads)).SelectMany(static results => results), static result => Assert.Equal("good", result));
        Assert.Equal(1, _bodies);
    }

    [Fact]
    public async Task Flights_UnderRandomCancellationFailureAndRemoval_KeepTheirPromises()
    {
        StaleOnError client = new(_runtime) { Body = BodyAsync };
        long succeeded = 0;
        long failed = 0;
        long cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            async () =>
            {
                Random random = new(thread);
                for (int i = 0; i < Calls; i++)
                {
                    string id = random.Next(6).ToString(System.Globalization.CultureInfo.InvariantCulture);
                    using CancellationTokenSource source = new();
                    Task<string> call = client.LoadAsync(id, source.Token);
                    if (random.Next(3) == 0)
                    {
                        source.Cancel();
                    }

                    if (random.Next(3) == 0)
                    {
                        _runtime.Caches.Single().Remove(id);
                    }

                    try
                    {
                        Assert.Equal("good " + id, await call.WaitAsync(TimeSpan.FromSeconds(60)));
                        Interlocked.Increment(ref succeeded);
                    }
                    catch (InvalidDataException)
                    {
                        Interlocked.Increment(ref failed);
                    }
                    catch (OperationCanceledException seen)
                    {
                        Assert.Equal(source.Token, seen.CancellationToken);
                        Interlocked.Increment(ref cancelled);
                    }
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        CacheStats stats = _runtime.Caches.Single().Stats;
        Assert.Equal(Threads * Calls, succeeded + failed + cancelled);
        Assert.Equal(Threads * Calls, stats.Calls);
        Assert.True(SpinWait.SpinUntil(() => _running.Values.Sum() == 0, TimeSpan.FromSeconds(60)));
        Assert.Equal(0, _runtime.Caches.Single().Stats.Running);
        Assert.Equal(stats.Misses - stats.Joined, _bodies);
        Assert.InRange(stats.Entries, 0, 6);
        Assert.True(succeeded > 0 && failed > 0 && cancelled > 0, $"{succeeded} {failed} {cancelled}");
    }

    [Fact]
    public async Task Bodies_OfOneKeyWithoutRemovalOrCancellation_NeverOverlap()
    {
        FewKeys keys = new();
        Defaults client = new(_runtime)
        {
            Body = async (id, _, _) =>
            {
                if (_running.AddOrUpdate(id!, 1, static (_, count) => count + 1) > 1)
                {
                    Interlocked.Increment(ref _atOnce);
                }

                await Task.Yield();
                _running.AddOrUpdate(id!, 0, static (_, count) => count - 1);
                return keys.Next() % 2 == 0 ? id : throw new InvalidDataException();
            },
        };

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(
            async () =>
            {
                for (int i = 0; i < Calls; i++)
                {
                    try
                    {
                        string id = ((i / 16) % 40).ToString(System.Globalization.CultureInfo.InvariantCulture);
                        Assert.Equal(id, await client.LoadAsync(id, 1).WaitAsync(TimeSpan.FromSeconds(60)));
                    }
                    catch (InvalidDataException)
                    {
                        // not kept: the next caller runs the body again
                    }
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(0, _atOnce);
        Assert.Equal(40, _runtime.Caches.Single().Count);
    }

    private async Task<string> BodyAsync(string id, CancellationToken token)
    {
        int number = Interlocked.Increment(ref _bodies);
        _running.AddOrUpdate(id, 1, static (_, count) => count + 1);
        try
        {
            await Task.Yield();
            if (number % 4 == 0)
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
            }

            return number % 3 == 0 ? throw new InvalidDataException() : "good " + id;
        }
        finally
        {
            _running.AddOrUpdate(id, 0, static (_, count) => count - 1);
        }
    }

    /// <summary>Numbers that all threads share.</summary>
    private sealed class FewKeys
    {
        private int _last;

        public int Next() => Interlocked.Increment(ref _last);
    }
}
