using Scenarios.Cache;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Callers that wait for one body together: what each of them sees, and who may end it.</summary>
public sealed class CacheFlightTests : VirtualTimeTest
{
    private const string Operation = "Scenarios.Cache.Defaults.LoadAsync";

    private readonly HeldBody<string?> _body = HeldBody<string?>.Cooperative();
    private readonly Defaults _client;

    public CacheFlightTests() => _client = new Defaults(Runtime) { Body = (_, _, token) => _body.RunAsync(token) };

    private ResultCache Cache => Runtime.Caches.Single();

    [Fact]
    public async Task Miss_WhileTheBodyRuns_WaitsForIt()
    {
        Task<string?>[] calls = [.. Enumerable.Range(0, 1000).Select(_ => _client.LoadAsync("a", 1, TestToken))];
        Assert.Equal((1, 1000L, 999L), (Cache.Stats.Running, Cache.Stats.Misses, Cache.Stats.Joined));

        _body.Complete("good");

        Assert.All(await Task.WhenAll(calls), static result => Assert.Equal("good", result));
        Assert.Equal((1, 0, 1), (_body.Runs, Cache.Stats.Running, Cache.Count));
        Assert.Equal("good", await _client.LoadAsync("a", 1, TestToken));
        Assert.Equal(1, Statistics(Operation).Calls);
    }

    [Fact]
    public async Task Failure_IsSeenByAllWhoWait_AndByNobodyAfter()
    {
        InvalidDataException failure = new();
        Task<string?>[] calls = [.. Enumerable.Range(0, 10).Select(_ => _client.LoadAsync("a", 1, TestToken))];

        _body.Fail(failure);

        foreach (Task<string?> call in calls)
        {
            Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => call));
        }

        _client.Body = static (_, _, _) => Task.FromResult<string?>("next");
        Assert.Equal("next", await _client.LoadAsync("a", 1, TestToken));
        Assert.Equal(1, _body.Runs);
    }

    [Fact]
    public async Task Cancel_OneOfTwoCallers_LeavesTheOtherItsFlight()
    {
        using CancellationTokenSource first = new();
        using CancellationTokenSource second = new();
        Task<string?> starter = _client.LoadAsync("a", 1, first.Token);
        Task<string?> joiner = _client.LoadAsync("a", 1, second.Token);

        await first.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starter);
        Assert.Equal(first.Token, cancelled.CancellationToken);
        Assert.False(_body.Token.IsCancellationRequested);
        _body.Complete("good");
        Assert.Equal("good", await joiner);
        Assert.Equal("good", await _client.LoadAsync("a", 1, TestToken));
        Assert.Equal((1L, 0L), (Statistics(Operation).SucceededAtOnce, Statistics(Operation).Cancelled));
    }

    [Fact]
    public async Task Cancel_EveryCaller_CancelsTheFlight()
    {
        using CancellationTokenSource first = new();
        using CancellationTokenSource second = new();
        Task<string?>[] calls = [_client.LoadAsync("a", 1, first.Token), _client.LoadAsync("a", 1, second.Token)];

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[1]);
        Assert.False(_body.Token.IsCancellationRequested);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[0]);

        Assert.True(_body.Token.IsCancellationRequested);
        Assert.Equal((0, 0), (Cache.Count, Cache.Stats.Running));
        Assert.True(SpinWait.SpinUntil(() => Statistics(Operation).Cancelled == 1, TimeSpan.FromMinutes(1)));
        Assert.Equal((1L, 1L), (Statistics(Operation).Calls, Statistics(Operation).Cancelled));
    }

    [Fact]
    public async Task Cancel_TheLastCaller_LeavesTheNextOneAFlightOfItsOwn()
    {
        HeldBody<string?> deaf = HeldBody<string?>.Deaf();
        _client.Body = (_, _, token) => deaf.RunAsync(token);
        using CancellationTokenSource source = new();
        Task<string?> gone = _client.LoadAsync("a", 1, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        _client.Body = (_, _, token) => _body.RunAsync(token);
        Task<string?> next = _client.LoadAsync("a", 1, TestToken);
        deaf.Complete("unwanted");
        Assert.False(next.IsCompleted);
        _body.Complete("wanted");

        Assert.Equal("wanted", await next);
        Assert.Equal("wanted", await _client.LoadAsync("a", 1, TestToken));
    }

    [Fact]
    public async Task Cancel_BeforeTheCall_WinsOverAHit()
    {
        _body.Complete("good");
        await _client.LoadAsync("a", 1, TestToken);

        Task<string?> call = _client.LoadAsync("a", 1, new CancellationToken(canceled: true));

        Assert.True(call.IsCanceled);
        Assert.Equal(0, Cache.Stats.Hits);
    }

    [Fact]
    public async Task Cancel_InsideTheBodysOwnToken_IsAFailureForAll()
    {
        using CancellationTokenSource own = new();
        await own.CancelAsync();
        _client.Body = (_, _, _) => Task.FromCanceled<string?>(own.Token);

        OperationCanceledException seen = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.LoadAsync("a", 1, TestToken));

        Assert.Equal(own.Token, seen.CancellationToken);
        Assert.Equal((0, 1L), (Cache.Count, Statistics(Operation).Failed));
    }

    [Fact]
    public async Task Cancel_RunsNoCodeOfTheCallersInsideTheirCancel()
    {
        using CancellationTokenSource source = new();
        using ManualResetEventSlim mayEnd = new();
        using ManualResetEventSlim resumed = new();
        async Task CallAsync()
        {
            try
            {
                await _client.LoadAsync("a", 1, source.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                resumed.Set();
                Assert.True(mayEnd.Wait(TimeSpan.FromMinutes(1), CancellationToken.None));
            }
        }

        Task call = CallAsync();
        source.Cancel(); // would not return if the caller went on in here

        Assert.True(resumed.Wait(TimeSpan.FromMinutes(1), TestToken));
        mayEnd.Set();
        await call;
    }

    [Fact]
    public async Task Clear_WhileTheBodyRuns_KeepsItsResultFromLaterCalls()
    {
        Task<string?> before = _client.LoadAsync("a", 1, TestToken);
        HeldBody<string?> fresh = HeldBody<string?>.Cooperative();
        _client.Body = (_, _, token) => fresh.RunAsync(token);

        Cache.Clear();
        Task<string?> after = _client.LoadAsync("a", 1, TestToken);
        fresh.Complete("new");
        Assert.Equal("new", await after);
        _body.Complete("old");

        Assert.Equal("old", await before);
        Assert.Equal("new", await _client.LoadAsync("a", 1, TestToken));
    }

    [Fact]
    public async Task Remove_WhileTheBodyRuns_KeepsItsResultFromLaterCalls()
    {
        Task<string?> before = _client.LoadAsync("a", 1, TestToken);
        Task<string?> other = _client.LoadAsync("b", 1, TestToken);

        Assert.False(Cache.Remove("a", 1));
        Assert.Equal(1, Cache.Stats.Running);
        _body.Complete("old");
        await Task.WhenAll(before, other);

        Assert.Equal(1, Cache.Count);
        Assert.False(Cache.Remove("a", 1));
        Assert.True(Cache.Remove("b", 1));
    }

    [Fact]
    public async Task Result_ThatNobodyWaitsFor_IsNeitherKeptNorUsed()
    {
        HeldBody<string?> deaf = HeldBody<string?>.Deaf();
        _client.Body = (_, _, token) => deaf.RunAsync(token);
        using CancellationTokenSource source = new();
        Task<string?> call = _client.LoadAsync("a", 1, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        deaf.Complete("late");
        Assert.True(SpinWait.SpinUntil(() => Runtime.Statistics.TryGet(Operation, out RetryStatistics? statistics) && statistics.Calls == 1, TimeSpan.FromMinutes(1)));

        Assert.Equal(0, Cache.Count);
    }
}
