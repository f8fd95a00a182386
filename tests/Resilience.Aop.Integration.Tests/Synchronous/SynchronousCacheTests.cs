using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>[Cache] on synchronous methods: one thread runs the body, the others block for it.</summary>
public sealed class SynchronousCacheTests : VirtualTimeTest, IDisposable
{
    private const string Load = "Scenarios.Synchronous.Cached.Load";
    private readonly CancellationTokenSource _caller = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly Cached _client;

    public SynchronousCacheTests() => _client = new Cached(Runtime);

    private ResultCache Cache => Runtime.Caches.Single(static cache => cache.Name == Load);

    [Fact]
    public void Hit_WithinTtl_RunsNoBody()
    {
        Assert.Equal("good a", _client.Load("a", TestToken));
        Assert.Equal("good a", _client.Load("a", TestToken));
        Assert.Equal("good b", _client.Load("b", TestToken));
        Clock.Advance(Seconds(60));
        Assert.Equal("good a", _client.Load("a", TestToken));

        Assert.Equal((3, 3L), (_client.Runs, Statistics(Load).Calls));
        Assert.Equal((1L, 3L), (Cache.Stats.Hits, Cache.Stats.Misses));
    }

    [Fact]
    public void Hit_AllocatesNothing()
    {
        Cached client = new(new ResilienceRuntime());
        client.Load("a", _caller.Token);
        for (int i = 0; i < 100; i++)
        {
            client.Load("a", _caller.Token);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            client.Load("a", _caller.Token);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Miss_SeveralThreads_RunTheBodyOnce()
    {
        _client.Body = Hold;
        Task<string> first = await RunAsync();
        Task<string>[] others = [.. Enumerable.Range(0, 3).Select(_ => OwnThread.RunAsync(() => _client.Load("a", TestToken)))];
        await BecomesAsync(() => Cache.Stats.Joined == 3);
        Assert.All(others, static other => Assert.False(other.IsCompleted));

        _release.Set();

        Assert.Equal("held", await first);
        Assert.All(await Task.WhenAll(others), static result => Assert.Equal("held", result));
        Assert.Equal((1, 1L), (_client.Runs, Statistics(Load).Calls));
    }

    [Fact]
    public async Task Miss_Fails_FailsForAllWhoWaitAndIsNotKept()
    {
        ArgumentException failure = new();
        _client.Body = (_, _) =>
        {
            _release.Wait(TestToken);
            throw failure;
        };
        Task<string> first = await RunAsync();
        Task<string> second = OwnThread.RunAsync(() => _client.Load("a", TestToken));
        await BecomesAsync(() => Cache.Stats.Joined == 1);

        _release.Set();

        Assert.Same(failure, await Assert.ThrowsAsync<ArgumentException>(() => first));
        Assert.Same(failure, await Assert.ThrowsAsync<ArgumentException>(() => second));
        _client.Body = static (_, _) => "fine";
        Assert.Equal("fine", _client.Load("a", TestToken));
    }

    [Fact]
    public async Task Cancelled_OneThatWaits_LeavesTheOthersAlone()
    {
        _client.Body = Hold;
        Task<string> first = await RunAsync();
        Task<string> second = OwnThread.RunAsync(() => _client.Load("a", _caller.Token));
        await BecomesAsync(() => Cache.Stats.Joined == 1);

        await _caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(_caller.Token, cancelled.CancellationToken);
        _release.Set();
        Assert.Equal("held", await first);
    }

    [Fact]
    public async Task Cancelled_TheOneThatRunsTheBody_RunsItForTheOthersToItsEnd()
    {
        bool wasCancelled = true;
        _client.Body = (id, token) =>
        {
            string result = Hold(id, token);
            wasCancelled = token.IsCancellationRequested;
            return result;
        };
        Task<string> first = await RunAsync(_caller.Token);
        Task<string> second = OwnThread.RunAsync(() => _client.Load("a", TestToken));
        await BecomesAsync(() => Cache.Stats.Joined == 1);

        await _caller.CancelAsync();
        _release.Set();

        Assert.Equal("held", await second);
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal((_caller.Token, false), (cancelled.CancellationToken, wasCancelled));
        Assert.Equal("held", _client.Load("a", TestToken));
        Assert.Equal(1, _client.Runs);
    }

    [Fact]
    public async Task Cancelled_EverybodyWhoWaits_CancelsTheBodyAndKeepsNothing()
    {
        _client.Body = static (_, token) => OwnThread.UntilCancelled<string>(token);
        Task<string> first = await RunAsync(_caller.Token);
        Task<string> second = OwnThread.RunAsync(() => _client.Load("a", _caller.Token));
        await BecomesAsync(() => Cache.Stats.Joined == 1);

        await _caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal((0, 1L), (Cache.Count, Statistics(Load).Calls));
    }

    [Fact]
    public async Task Cancelled_BodyThatReturnsAllTheSame_KeepsNothing()
    {
        _client.Body = Hold;
        Task<string> only = await RunAsync(_caller.Token);

        await _caller.CancelAsync();
        _release.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        Assert.Equal(0, Cache.Count);
    }

    [Fact]
    public async Task Interrupted_ThreadThatWaits_LeavesTheFlight()
    {
        _client.Body = Hold;
        Task<string> first = await RunAsync();
        TaskCompletionSource<Thread> thread = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string> second = OwnThread.RunAsync(() =>
        {
            thread.SetResult(Thread.CurrentThread);
            return _client.Load("a", TestToken);
        });
        await BecomesAsync(() => Cache.Stats.Joined == 1);

        (await thread.Task).Interrupt();

        await Assert.ThrowsAsync<ThreadInterruptedException>(() => second);
        _release.Set();
        Assert.Equal("held", await first);
    }

    [Fact]
    public void Recursion_WithAnEqualKey_SaysSoInsteadOfWaitingForever()
    {
        _client.Body = (id, token) => id == "a" ? _client.Load("b", token) : _client.Load("a", token);

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => _client.Load("a", TestToken));

        Assert.Contains("would wait for itself", failure.Message, StringComparison.Ordinal);
        _client.Body = static (id, _) => id;
        Assert.Equal("a", _client.Load("a", TestToken));
    }

    [Fact]
    public async Task Retry_DelayOfTheFlight_BlocksOnTheClock()
    {
        _client.Body = (_, _) => _client.Runs == 1 ? throw new TimeoutException() : "second";
        Task<string> call = OwnThread.RunAsync(() => _client.Load("a", TestToken));

        await Clock.StepAsync(1);

        Assert.Equal("second", await call);
        Assert.Equal(1, Statistics(Load).SucceededAfterRetry);
    }

    [Fact]
    public void StaleOnError_BodyFails_GivesTheOldResultThenTheFallback()
    {
        Assert.Equal("good a", _client.LoadStale("a"));
        _client.Body = static (_, _) => throw new TimeoutException();
        Clock.Advance(Seconds(61));

        Assert.Equal("good a", _client.LoadStale("a"));
        Clock.Advance(Seconds(61));
        Assert.Equal("default", _client.LoadStale("a"));
        Assert.Equal("safe", _client.LoadStale("safe"));
    }

    [Fact]
    public void Key_HookThrows_ReachesTheCaller() => Assert.Throws<ArgumentException>(() => _client.LoadStale(""));

    [Fact]
    public void Generic_TypeArguments_ArePartOfTheKey()
    {
        Assert.Equal("good String1", _client.Pick<string>(1));
        Assert.Equal("good Object1", _client.Pick<object>(1));
        _client.Pick<string>(1);
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public void Result_JudgedAsBad_IsHandedOutButNotKept()
    {
        _client.Body = static (_, _) => "bad";
        Assert.Equal("bad", _client.Pick<string>(1));
        Assert.Equal("bad", _client.Pick<string>(1));
        Assert.Equal(4, _client.Runs); // each call makes two attempts
    }

    public void Dispose()
    {
        _caller.Dispose();
        _release.Dispose();
    }

    private static async Task BecomesAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private string Hold(string id, CancellationToken token)
    {
        _release.Wait(TestToken);
        return "held";
    }

    private async Task<Task<string>> RunAsync(CancellationToken caller = default)
    {
        Task<string> call = OwnThread.RunAsync(() => _client.Load("a", caller));
        await BecomesAsync(() => _client.Runs == 1);
        return call;
    }
}
