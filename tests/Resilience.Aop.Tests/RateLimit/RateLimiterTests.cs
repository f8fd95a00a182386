using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public sealed class RateLimiterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ResilienceRuntime _runtime;

    public RateLimiterTests() => _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _time });

    private long Now => _runtime.Clock.Now;

    [Fact]
    public void Redefine_OtherSettings_KeepsWhatWasSpent()
    {
        RateLimiter limiter = Limiter(permits: 5);
        Assert.Equal(3, Take(limiter, 3));

        limiter.Redefine(new RateLimitOptions { Permits = 10, Per = TimeSpan.FromSeconds(10), Algorithm = RateLimitAlgorithm.FixedWindow });

        Assert.Equal(7, Take(limiter, 20));
        limiter.Redefine(new RateLimitOptions { Permits = 2, Per = TimeSpan.FromSeconds(10) });
        Assert.Equal(0, Take(limiter, 5));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, Take(limiter, 5));
    }

    [Fact]
    public async Task Redefine_MorePermits_AreGivenToTheQueue()
    {
        RateLimiter limiter = Limiter(permits: 1, queue: 3);
        Assert.Equal(1, Take(limiter, 2));
        RateLimitTicket[] tickets = [.. Enumerable.Range(0, 3).Select(_ => limiter.Enqueue(Now, out long _)!)];
        Assert.Null(limiter.Enqueue(Now, out long wait));
        Assert.Equal(TimeSpan.FromSeconds(40).Ticks, wait);

        limiter.Redefine(new RateLimitOptions { Permits = 3, Per = TimeSpan.FromSeconds(10), Queue = 3 });

        await Task.WhenAll(tickets[0].Task, tickets[1].Task);
        Assert.False(tickets[2].Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10.0 / 3));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await tickets[2].Task;
    }

    [Fact]
    public async Task Queue_Cancelled_GivesItsTurnToTheNextAndSpendsNothing()
    {
        RateLimiter limiter = Limiter(permits: 1, queue: 2);
        Take(limiter, 1);
        RateLimitTicket first = limiter.Enqueue(Now, out _)!;
        RateLimitTicket second = limiter.Enqueue(Now, out _)!;

        Assert.Null(limiter.Leave(first, ended: false));
        _time.Advance(TimeSpan.FromSeconds(10));

        await second.Task;
        Assert.False(first.Task.IsCompleted);
        Assert.Equal((2L, 0), (limiter.Stats.Granted, limiter.Stats.Queued));
    }

    [Fact]
    public void Queue_PermitFreeMeanwhile_IsGrantedAtOnce()
    {
        RateLimiter limiter = Limiter(permits: 1, queue: 1);
        Take(limiter, 1);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(limiter.Enqueue(Now, out _)!.Task.IsCompletedSuccessfully);
        Assert.Equal((2L, 0), (limiter.Stats.Granted, limiter.Stats.Queued));
    }

    [Fact]
    public void Partitions_FullAgain_AreForgottenWhenRoomIsNeeded()
    {
        RateLimiter limiter = Limiter(permits: 2, maxPartitions: 3);
        foreach (int key in (int[])[1, 2, 3])
        {
            Assert.Equal(RateLimitCounter.Granted, limiter.Acquire(Now, key));
        }

        Assert.Equal(TimeSpan.FromSeconds(5).Ticks, limiter.Acquire(Now, 4)); // until the first of them is full again
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(RateLimitCounter.Granted, limiter.Acquire(Now, 1));
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(RateLimitCounter.Granted, limiter.Acquire(Now, 4));
        Assert.Equal(2, limiter.Stats.Partitions); // 1, which is not full, and 4
        Assert.Equal(RateLimitCounter.Granted, limiter.Acquire(Now, 1));
        Assert.NotEqual(RateLimitCounter.Granted, limiter.Acquire(Now, 1));
    }

    [Fact]
    public void Partitions_Idle_AreForgottenEvenWithRoomLeft()
    {
        RateLimiter limiter = Limiter(permits: 1);
        for (int key = 0; key < 1000; key++)
        {
            limiter.Acquire(Now, key);
        }

        _time.Advance(TimeSpan.FromMinutes(2));
        limiter.Acquire(Now, -1);

        Assert.Equal(1, limiter.Stats.Partitions);
    }

    [Fact]
    public void Partitions_Crowded_SayNoMoreThanOnceInTheLog()
    {
        RegistryLog log = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = _time, LoggerFactory = log.ToFactory() });
        RateLimiter limiter = runtime.RateLimiters.GetOrAdd("crowded", Options(permits: 1, maxPartitions: 1));
        limiter.Acquire(Now, "first");

        for (int call = 0; call < 5; call++)
        {
            Assert.NotEqual(RateLimitCounter.Granted, limiter.Acquire(Now, "second"));
        }

        Assert.Single(log.Entries, static entry => entry.Id == 1401);
    }

    [Fact]
    public void Reset_Partitions_AreFullAndCrowdsGone()
    {
        RateLimiter limiter = Limiter(permits: 1, maxPartitions: 1);
        limiter.Acquire(Now, 1);
        Assert.NotEqual(RateLimitCounter.Granted, limiter.Acquire(Now, 2));

        limiter.Reset();

        Assert.Equal(RateLimitCounter.Granted, limiter.Acquire(Now, 2));
        Assert.Equal((1L, 0L), (limiter.Stats.Granted, limiter.Stats.Rejected));
    }

    private static RateLimitOptions Options(int permits, int queue = 0, int maxPartitions = 10_000) =>
        new() { Permits = permits, Per = TimeSpan.FromSeconds(10), Queue = queue, MaxPartitions = maxPartitions };

    private RateLimiter Limiter(int permits, int queue = 0, int maxPartitions = 10_000) =>
        _runtime.RateLimiters.GetOrAdd("limiter", Options(permits, queue, maxPartitions));

    private int Take(RateLimiter limiter, int calls) => Enumerable.Range(0, calls).Count(_ => limiter.TryEnter(Now));
}
