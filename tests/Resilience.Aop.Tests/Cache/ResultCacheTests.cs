namespace Resilience.Aop.Tests;

public sealed class ResultCacheTests
{
    private readonly ScriptedClock _clock = new();
    private readonly ResilienceRuntime _runtime;

    public ResultCacheTests() => _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _clock });

    [Fact]
    public void Redefine_FewerEntriesAndShorterTime_ActsAtOnce()
    {
        ResiliencePlan plan = Plan("cache", new CacheSettings { Ttl = TimeSpan.FromMinutes(5) });
        for (int key = 0; key < 10; key++)
        {
            Complete(plan, key);
        }

        ResultCache cache = Assert.Single(_runtime.Caches);
        cache.Redefine(new CacheOptions { Ttl = TimeSpan.FromSeconds(2), MaxEntries = 4 });

        Assert.Equal((4, 6L), (cache.Count, cache.Stats.Evictions));
        Assert.NotNull(plan.FindCached<ValueTuple<int>, int>(ValueTuple.Create(9), out _));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(plan.FindCached<ValueTuple<int>, int>(ValueTuple.Create(9), out _));
    }

    [Fact]
    public void Methods_OfOneOperation_ShareACacheButNoResults()
    {
        ResiliencePlan first = Plan("same", new CacheSettings { Ttl = TimeSpan.FromMinutes(5), MaxEntries = 2 });
        ResiliencePlan second = Plan("same", new CacheSettings { Ttl = TimeSpan.FromMinutes(5), MaxEntries = 2 });
        Complete(first, 1);

        Assert.Null(second.FindCached(ValueTuple.Create(1), out CacheFlight<int>? flight));
        Assert.True(flight!.TryStart());
        Complete(second, 2);
        Complete(second, 3);

        Assert.Equal(2, Assert.Single(_runtime.Caches).Count);
        Assert.Null(first.FindCached<ValueTuple<int>, int>(ValueTuple.Create(1), out _));
    }

    [Fact]
    public void Keys_OfOtherTypes_AreOtherKeys()
    {
        ResiliencePlan plan = Plan("cache", new CacheSettings { Ttl = TimeSpan.FromMinutes(5) });
        Complete(plan, 1);

        Assert.Null(plan.FindCached<ValueTuple<long>, int>(ValueTuple.Create(1L), out _));
        Assert.Null(plan.FindCached<ValueTuple<int>, string>(ValueTuple.Create(1), out _));
        Assert.NotNull(plan.FindCached<ValueTuple<int>, int>(ValueTuple.Create(1), out _));
    }

    [Fact]
    public void Flight_StartsOnce()
    {
        ResiliencePlan plan = Plan("cache", new CacheSettings { Ttl = TimeSpan.FromMinutes(5) });
        plan.FindCached(ValueTuple.Create(1), out CacheFlight<int>? first);
        plan.FindCached(ValueTuple.Create(1), out CacheFlight<int>? second);

        Assert.Same(first, second);
        Assert.True(first!.TryStart());
        Assert.False(second!.TryStart());
    }

    [Fact]
    public void Flight_WhoseHookThrew_EndsWithThatException()
    {
        ResiliencePlan plan = Plan("cache", new CacheSettings { Ttl = TimeSpan.FromMinutes(5) });
        plan.FindCached(ValueTuple.Create(1), out CacheFlight<int>? flight);
        InvalidDataException failure = new();

        flight!.Run(Task.FromException<Outcome<int>>(failure));

        Assert.True(flight.Ended.IsCompletedSuccessfully);
        Assert.Same(failure, flight.Outcome.Failure);
        Assert.Equal(0, Assert.Single(_runtime.Caches).Stats.Running);
    }

    [Fact]
    public void Result_ThatNobodyWaitsFor_IsDisposed()
    {
        ResiliencePlan plan = Plan("cache", new CacheSettings { Ttl = TimeSpan.FromMinutes(5) });
        plan.FindCached(ValueTuple.Create(1), out CacheFlight<MemoryStream>? flight);
        TaskCompletionSource<Outcome<MemoryStream>> body = new();
        CancellationToken token = flight!.Token;
        flight.Run(body.Task);

        flight.Leave();
        MemoryStream result = new();
        body.SetResult(Outcome.FromResult(result));

        Assert.True(token.IsCancellationRequested);
        Assert.False(result.CanRead);
        Assert.Equal(0, Assert.Single(_runtime.Caches).Count);
    }

    [Fact]
    public void Leave_WhenACallbackOfTheBodyThrows_DoesNotThrow()
    {
        ResiliencePlan plan = Plan("cache", new CacheSettings { Ttl = TimeSpan.FromMinutes(5) });
        plan.FindCached(ValueTuple.Create(1), out CacheFlight<int>? flight);
        using CancellationTokenRegistration registration = flight!.Token.Register(static () => throw new InvalidDataException());

        flight.Leave();

        Assert.True(flight.Token.IsCancellationRequested);
    }

    private ResiliencePlan Plan(string operation, CacheSettings settings) => new ProtectedMethod(operation) { Cache = settings }.On(_runtime);

    private static void Complete(ResiliencePlan plan, int key)
    {
        Assert.Null(plan.FindCached(ValueTuple.Create(key), out CacheFlight<int>? flight));
        flight!.Run(Task.FromResult(Outcome.FromResult(key)));
    }
}
