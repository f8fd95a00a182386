using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerConcurrencyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    public void HalfOpen_AThousandCallersAtOnce_AdmitsExactlyTheThreshold(int threshold)
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 1, SuccessThreshold = threshold });
        bench.BreakAndWait();
        long now = bench.Now;
        int admitted = 0;

        Crowd.Run(1000, _ =>
        {
            if (bench.Breaker.TryEnter(now, out CircuitPermit _))
            {
                Interlocked.Increment(ref admitted);
            }
        });

        Assert.Equal(threshold, admitted);
        Assert.Equal((CircuitState.HalfOpen, threshold, 1000L - threshold),
            (bench.State, bench.Breaker.Stats.ProbesUnderWay, bench.Breaker.Stats.Rejected));
        Assert.Single(bench.Changes, change => change.To == CircuitState.HalfOpen);
    }

    [Fact]
    public void HalfOpen_ProbesEndingNeutrallyMeanwhile_NeverMoreThanTheThresholdAtOnce()
    {
        BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 1, SuccessThreshold = 3 });
        bench.BreakAndWait();
        long now = bench.Now;
        int running = 0;
        int most = 0;
        int admitted = 0;

        Crowd.Run(8, _ =>
        {
            for (int i = 0; i < 5_000; i++)
            {
                if (bench.Breaker.TryEnter(now, out CircuitPermit permit))
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref running));
                    Interlocked.Increment(ref admitted);
                    Interlocked.Decrement(ref running);
                    bench.Breaker.RecordNeutral(permit);
                }
            }
        });

        Assert.InRange(most, 1, 3);
        Assert.True(admitted > 3);
        Assert.Equal(0, bench.Breaker.Stats.ProbesUnderWay);
        Assert.Equal(40_000L, admitted + bench.Breaker.Stats.Rejected);
    }

    [Fact]
    public void Closed_FailuresOfManyThreads_OpenOnceAndTellOneOfThem()
    {
        for (int round = 0; round < 200; round++)
        {
            BreakerBench bench = new(BreakerBench.Off with { FailureThreshold = 5, FailureRatio = 0.5, MinimumThroughput = 5 });
            CircuitPermit[] permits = [.. Enumerable.Range(0, 16).Select(_ => bench.Enter())];
            int opened = 0;

            Parallel.For(0, permits.Length, i =>
            {
                if (bench.Breaker.RecordFailure(permits[i], bench.Now, null))
                {
                    Interlocked.Increment(ref opened);
                }
            });

            Assert.Equal((1, 1L, CircuitState.Open), (opened, bench.Breaker.Stats.Breaks, bench.State));
            Assert.Single(bench.Changes);
        }
    }

    [Fact]
    public void Closed_OutcomesOfManyThreadsInTheSameBucket_AreAllCounted()
    {
        BreakerBench bench = new(BreakerBench.Off with { SlowCallDuration = TimeSpan.FromSeconds(1), MinimumThroughput = int.MaxValue });
        long now = bench.Now;
        Crowd.Run(8, thread =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                bench.Breaker.TryEnter(now, out CircuitPermit permit);
                if (i % 4 == 0)
                {
                    bench.Breaker.RecordFailure(permit, now + (i % 8 == 0 ? 2 * TimeSpan.TicksPerSecond : 0), null);
                }
                else
                {
                    bench.Breaker.RecordSuccess(permit, now);
                }
            }
        });

        CircuitBreakerStats stats = bench.Breaker.Stats;
        Assert.Equal((160_000L, 40_000L, 20_000L), (stats.Calls, stats.Failures, stats.SlowCalls));
    }

    [Fact]
    public void TimeWindow_ThreadsAcrossManyRotations_LoseNothingThatIsYoungEnough()
    {
        // Every thread walks through the same 9 buckets at its own pace, so that additions race with rotations but nothing may be dropped.
        for (int round = 0; round < 50; round++)
        {
            TimeWindow window = new(bucketTicks: 100, now: 0, new SuccessSources());
            Crowd.Run(4, thread =>
            {
                for (int i = 0; i < 900; i++)
                {
                    window.Add(i, failed: i % 3 == 0, slow: i % 9 == 0);
                }
            });

            Assert.Equal(new WindowCounts(3600, 1200, 400), window.Read(899));
            Assert.Equal(new WindowCounts(3600, 1200, 400), window.Count());
        }
    }

    [Fact]
    public void Breaker_RandomUseByManyThreads_KeepsItsPromises()
    {
        FakeTimeProvider time = new();
        ResilienceClock clock = new(time);
        CircuitBreakerOptions options = new()
        {
            FailureThreshold = 4, FailureRatio = 0.6, MinimumThroughput = 8, SamplingWindow = TimeSpan.FromMilliseconds(100),
            BreakDuration = TimeSpan.FromMilliseconds(3), SuccessThreshold = 2, BreakJitter = 0.5,
        };
        CircuitBreaker breaker = new("stress", options, clock, new RandomSource(new Random(3)), null);
        ConcurrentQueue<CircuitStateChangedEventArgs> changes = new();
        ConcurrentDictionary<long, int> probesOf = new();
        breaker.StateChanged += (_, change) => changes.Enqueue(change);
        int opened = 0;
        int refused = 0;

        Crowd.Run(6, thread =>
        {
            Random random = new(thread);
            for (int i = 0; i < 50_000; i++)
            {
                if (random.Next(8) == 0)
                {
                    time.Advance(TimeSpan.FromMilliseconds(1));
                }

                if (!breaker.TryEnter(clock.Now, out CircuitPermit permit))
                {
                    Interlocked.Increment(ref refused);
                    continue;
                }

                bool fails = random.Next(2) == 0;
                probesOf.AddOrUpdate(permit.Period, 1, static (_, admitted) => admitted + 1);
                if (fails ? breaker.RecordFailure(permit, clock.Now, null) : breaker.RecordSuccess(permit, clock.Now))
                {
                    Interlocked.Increment(ref opened);
                }
            }
        });

        // The first state is Closed and each change starts where the one before ended: told in order, none lost, none twice.
        CircuitState last = CircuitState.Closed;
        long period = 1;
        int halfOpen = 0;
        foreach (CircuitStateChangedEventArgs change in changes)
        {
            Assert.Equal(last, change.From);
            last = change.To;
            period++;
            if (last == CircuitState.HalfOpen)
            {
                halfOpen++;
                Assert.InRange(probesOf.GetValueOrDefault(period), 1, options.SuccessThreshold);
            }
        }

        Assert.Equal(breaker.State, last);
        Assert.True(halfOpen > 20, $"Only {halfOpen} half-open periods.");
        // A thread may be held up with its probe while the others make time pass; then no outcome opens the breaker but a call that asks.
        int timedOut = changes.Count(change => change.Reason == CircuitChangeReason.ProbeTimedOut);
        Assert.Equal(opened + timedOut, changes.Count(change => change.To == CircuitState.Open));
        Assert.Equal((long)opened + timedOut, breaker.Stats.Breaks);
        Assert.Equal((long)refused, breaker.Stats.Rejected);
    }

    [Fact]
    public void FailureThreshold_ParallelOutcomes_AreLinearizable() => Parallelize(BreakerBench.Off with { FailureThreshold = 3 });

    // The throughput is there from the start. Two successes that complete it together see each other, and the breaker judges both at once: two
    // failures and two such successes leave it closed, while in any order the third of the four calls would have opened it.
    [Fact]
    public void FailureRatio_ParallelOutcomes_AreLinearizable() => Parallelize(
        () =>
        {
            BreakerBench bench = new(BreakerBench.Off with { FailureRatio = 0.6, MinimumThroughput = 3 });
            bench.Succeed(times: 2);
            bench.Fail(times: 1);
            return bench;
        },
        compareRow: false,
        Outcomes);

    [Fact]
    public void WindowCalls_ParallelOutcomes_AreLinearizable() =>
        Parallelize(BreakerBench.Off with { FailureRatio = 0.6, MinimumThroughput = 3, WindowCalls = 4 }, compareRow: false);

    private static GenOperation<BreakerBench>[] Outcomes { get; } =
    [
        Gen.Operation<BreakerBench>("succeed", bench => End(bench, failed: false)),
        Gen.Operation<BreakerBench>("fail", bench => End(bench, failed: true)),
        Gen.Operation<BreakerBench>("isolate", bench => bench.Breaker.Isolate()),
    ];

    private static void Parallelize(CircuitBreakerOptions options, bool compareRow = true) => Parallelize(
        () => new BreakerBench(options), compareRow, [.. Outcomes, Gen.Operation<BreakerBench>("reset", bench => bench.Breaker.Reset())]);

    private static void Parallelize(Func<BreakerBench> start, bool compareRow, GenOperation<BreakerBench>[] operations) =>
        Gen.Const(0).Select(_ => start()).SampleParallel(
            operations,
            equal: (one, other) => Seen(one, compareRow) == Seen(other, compareRow),
            print: bench => Seen(bench, compareRow).ToString(),
            iter: 200);

    private static void End(BreakerBench bench, bool failed)
    {
        if (!bench.Breaker.TryEnter(bench.Now, out CircuitPermit permit))
        {
            return;
        }

        if (failed)
        {
            bench.Breaker.RecordFailure(permit, bench.Now, null);
        }
        else
        {
            bench.Breaker.RecordSuccess(permit, bench.Now);
        }
    }

    private static (CircuitState, long, long, int) Seen(BreakerBench bench, bool row)
    {
        CircuitBreakerStats stats = bench.Breaker.Stats;
        return (stats.State, stats.Calls, stats.Failures, row ? stats.FailuresInARow : 0);
    }

    private static void InterlockedMax(ref int most, int seen)
    {
        int present = Volatile.Read(ref most);
        while (seen > present)
        {
            int found = Interlocked.CompareExchange(ref most, seen, present);
            if (found == present)
            {
                return;
            }

            present = found;
        }
    }
}
