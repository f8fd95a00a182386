using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

/// <summary>Real threads: what holds here holds however they interleave.</summary>
public sealed class RateLimitConcurrencyTests
{
    private const int Threads = 4;

    public static TheoryData<RateLimitAlgorithm> Algorithms => [.. Enum.GetValues<RateLimitAlgorithm>()];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Limiter_TimeStandsStill_GrantsExactlyItsPermits(RateLimitAlgorithm algorithm)
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = new FakeTimeProvider() });
        RateLimiter limiter = runtime.RateLimiters.GetOrAdd("still", new RateLimitOptions { Permits = 10_000, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm });

        int[] granted = await RunAsync(_ => Enumerable.Range(0, 20_000).Count(_ => limiter.TryEnter(runtime.Clock.Now)));

        Assert.Equal((10_000, 10_000L), (granted.Sum(), limiter.Stats.Granted));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Limiter_TimeMovesOn_GrantsNoMoreThanTheWholeTimeAllows(RateLimitAlgorithm algorithm)
    {
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time });
        RateLimiter limiter = runtime.RateLimiters.GetOrAdd("moving", new RateLimitOptions { Permits = 100, Per = TimeSpan.FromMilliseconds(100), Algorithm = algorithm });

        int[] granted = await RunAsync(thread =>
        {
            int own = 0;
            for (int call = 0; call < 20_000; call++)
            {
                own += limiter.TryEnter(runtime.Clock.Now) ? 1 : 0;
                if (thread == 0 && call % 20 == 0)
                {
                    time.Advance(TimeSpan.FromMilliseconds(1));
                }
            }

            return own;
        });

        // 1,000 ms are ten windows; those of a bucket come after a full one, those of a grid may end in one more.
        Assert.InRange(granted.Sum(), 100, 1_100);
        Assert.Equal(granted.Sum(), limiter.Stats.Granted);
    }

    [Fact]
    public async Task Partitions_ForgottenUnderWay_NeverGrantTwice()
    {
        // Keys come and go so fast that partitions are forgotten and made again all the time; of each no more than Permits may pass,
        // since time stands still but for a jump after which all are full.
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time });
        RateLimiter limiter = runtime.RateLimiters.GetOrAdd("coming and going", new RateLimitOptions { Permits = 3, Per = TimeSpan.FromSeconds(1), MaxPartitions = 8 });
        for (int round = 0; round < 200; round++)
        {
            int[] granted = new int[16];
            await RunAsync(thread =>
            {
                for (int call = 0; call < 200; call++)
                {
                    int key = (call * (thread + 1)) % granted.Length;
                    if (limiter.TryEnter(runtime.Clock.Now, key))
                    {
                        Interlocked.Increment(ref granted[key]);
                    }
                }

                return 0;
            });

            Assert.All(granted, static count => Assert.InRange(count, 0, 3));
            Assert.InRange(limiter.Stats.Partitions, 1, 8);
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Redefine_UnderWay_LosesNoPermitThatWasSpent()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = new FakeTimeProvider() });
        RateLimitOptions[] options = [.. Enum.GetValues<RateLimitAlgorithm>()
            .Select(static algorithm => new RateLimitOptions { Permits = 10_000, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm })];
        RateLimiter limiter = runtime.RateLimiters.GetOrAdd("redefined", options[0]);

        int[] granted = await RunAsync(thread =>
        {
            int own = 0;
            for (int call = 0; call < 10_000; call++)
            {
                own += limiter.TryEnter(runtime.Clock.Now) ? 1 : 0;
                if (thread == 0)
                {
                    limiter.Redefine(options[call % options.Length]);
                }
            }

            return own;
        });

        Assert.Equal(10_000, granted.Sum());
    }

    [Fact]
    public async Task Queue_ManyWaitAndLeave_EachEndsAndNoPermitIsLost()
    {
        ResilienceRuntime runtime = new();
        RateLimiter limiter = runtime.RateLimiters.GetOrAdd("queue", new RateLimitOptions { Permits = 20, Per = TimeSpan.FromMilliseconds(2), Queue = 50 });
        int[] granted = await RunAsync(thread =>
        {
            Random random = new(thread);
            int own = 0;
            for (int call = 0; call < 1_000; call++)
            {
                if (limiter.TryEnter(runtime.Clock.Now))
                {
                    own++;
                }
                else if (limiter.Enqueue(runtime.Clock.Now, out _) is { } ticket)
                {
                    bool leaves = random.Next(4) == 0;
                    if (!leaves)
                    {
                        Assert.True(ticket.Task.Wait(TimeSpan.FromMinutes(1)), "A ticket was forgotten.");
                    }

                    own += limiter.Leave(ticket, ended: !leaves) is not null || ticket.Task.IsCompleted ? 1 : 0;
                }
            }

            return own;
        });

        Assert.Equal(0, limiter.Stats.Queued);
        Assert.Equal(granted.Sum(), limiter.Stats.Granted);
    }

    private static async Task<int[]> RunAsync(Func<int, int> body)
    {
        using Barrier start = new(Threads);
        return await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return body(thread);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
