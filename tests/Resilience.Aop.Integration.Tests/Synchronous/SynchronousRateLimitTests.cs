using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Threads that block in the queue of a rate limit.</summary>
public sealed class SynchronousRateLimitTests : VirtualTimeTest, IDisposable
{
    private readonly CancellationTokenSource _caller = new();
    private readonly List<int> _order = [];
    private readonly Limited _client;

    public SynchronousRateLimitTests() => _client = new Limited(Runtime) { Body = Note };

    private RateLimiter Limiter => LimiterOf("sync-limit");

    [Fact]
    public async Task Queue_NextPermits_GoToThoseWhoHaveWaitedLongest()
    {
        Task<int>[] calls = await FillAsync();

        RateLimitRejectedException refusal = Assert.Throws<RateLimitRejectedException>(() => _client.Take(3, TestToken));
        Assert.Equal(Seconds(6), refusal.RetryAfter); // behind the two
        await Clock.StepAsync(2);
        Assert.Equal(1, await calls[1]);
        await Clock.StepAsync(2);
        Assert.Equal(2, await calls[2]);

        Assert.Equal([0, 1, 2], _order);
        Assert.Equal((3L, 1L, 0, 0), (Limiter.Stats.Granted, Limiter.Stats.Rejected, Limiter.Stats.Queued, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Queue_TotalTimeoutInIt_NeverStartsTheBody()
    {
        _client.TakeInTime(0, TestToken);
        Task<int> waiting = OwnThread.RunAsync(() => _client.TakeInTime(1, TestToken));

        await Clock.StepAsync(5);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => waiting);
        Assert.Equal((true, false), (timeout.IsTotal, timeout.Started));
        Assert.Equal((0, 0), (LimiterOf("sync-timed").Stats.Queued, Clock.ArmedTimers));
        Assert.Equal([0], _order);
    }

    [Fact]
    public async Task Queue_CallerCancels_LeavesIt()
    {
        _client.Take(0, TestToken);
        Task<int> waiting = OwnThread.RunAsync(() => _client.Take(1, _caller.Token));
        await BecomesAsync(() => Limiter.Stats.Queued == 1);

        await _caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(_caller.Token, cancelled.CancellationToken);
        Assert.Equal((0, TimeSpan.Zero, 1L), (Limiter.Stats.Queued, Clock.Elapsed, Statistics("Scenarios.Synchronous.Limited.Take").Cancelled));
        Assert.Equal([0], _order);
    }

    [Fact]
    public async Task Queue_ThreadIsInterrupted_LeavesIt()
    {
        _client.Take(0, TestToken);
        TaskCompletionSource<Thread> thread = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> waiting = OwnThread.RunAsync(() =>
        {
            thread.SetResult(Thread.CurrentThread);
            return _client.Take(1, TestToken);
        });
        await BecomesAsync(() => Limiter.Stats.Queued == 1);

        (await thread.Task).Interrupt();

        await Assert.ThrowsAsync<ThreadInterruptedException>(() => waiting);
        Assert.Equal(0, Limiter.Stats.Queued);
    }

    [Fact]
    public void Partition_EachValue_HasItsOwnPermits()
    {
        Assert.Equal(1, _client.TakeFor("a", TestToken));
        Assert.Equal(2, _client.TakeFor("bb", TestToken));

        Assert.Equal("sync-tenants", Assert.Throws<RateLimitRejectedException>(() => _client.TakeFor("a", TestToken)).Name);
        Assert.Equal((2L, 2), (LimiterOf("sync-each").Stats.Granted, LimiterOf("sync-tenants").Stats.Partitions));
    }

    [Fact]
    public async Task Partition_Retried_SpendsAPermitOfTheInnerLimitEachTimeAndOneOfTheOuter()
    {
        int runs = 0;
        _client.Body = _ => ++runs == 1 ? throw new TimeoutException() : 7;
        Task<int> call = OwnThread.RunAsync(() => _client.TakeFor("a", TestToken));

        await Clock.StepAsync(1);

        Assert.Equal(7, await call);
        Assert.Equal((2L, 1L), (LimiterOf("sync-each").Stats.Granted, LimiterOf("sync-tenants").Stats.Granted));
    }

    [Fact]
    public async Task Adapter_AnswersLater_IsBlockedFor()
    {
        TaskCompletionSource<RateLimitAnswer> answer = new();
        Waiting adapter = new(answer.Task);
        Runtime.RateLimiters.Register("sync-adapted", adapter);
        Task<int> call = OwnThread.RunAsync(() => _client.TakeElsewhere(7, TestToken));
        await Clock.WhenArmedAsync(Seconds(5));
        Assert.Equal(1, LimiterOf("sync-adapted").Stats.Queued);

        answer.SetResult(RateLimitAnswer.Granted);

        Assert.Equal(7, await call);
        Assert.Equal(("7", 1L, 0, 0), (adapter.Asked, LimiterOf("sync-adapted").Stats.Granted, LimiterOf("sync-adapted").Stats.Queued, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Adapter_DeadlineFirst_IsToldToStop()
    {
        Waiting adapter = new(new TaskCompletionSource<RateLimitAnswer>().Task);
        Runtime.RateLimiters.Register("sync-adapted", adapter);
        Task<int> call = OwnThread.RunAsync(() => _client.TakeElsewhere(7, TestToken));

        await Clock.StepAsync(5);

        Assert.True((await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call)).IsTotal);
        Assert.Equal((true, 0), (adapter.Token.IsCancellationRequested, LimiterOf("sync-adapted").Stats.Queued));
        Assert.Empty(_order);
    }

    [Fact]
    public async Task Adapter_ThreadWithAContext_IsAskedWithoutIt()
    {
        Waiting adapter = new(Task.FromResult(RateLimitAnswer.Granted));
        Runtime.RateLimiters.Register("sync-adapted", adapter);
        SynchronizationContext? after = null;
        SynchronizationContext own = new();
        await OwnThread.RunAsync(() =>
        {
            SynchronizationContext.SetSynchronizationContext(own);
            _client.TakeElsewhere(7, TestToken);
            after = SynchronizationContext.Current;
        });

        Assert.Null(adapter.Context);
        Assert.Same(own, after);
    }

    public void Dispose() => _caller.Dispose();

    private static async Task BecomesAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private int Note(int number)
    {
        lock (_order)
        {
            _order.Add(number);
        }

        return number;
    }

    private async Task<Task<int>> StartAsync(int number, int queued)
    {
        Task<int> call = OwnThread.RunAsync(() => _client.Take(number, TestToken));
        await BecomesAsync(() => Limiter.Stats.Queued == queued);
        return call;
    }

    private async Task<Task<int>[]> FillAsync()
    {
        int first = _client.Take(0, TestToken);
        return [Task.FromResult(first), await StartAsync(1, 1), await StartAsync(2, 2)];
    }

    private sealed class Waiting(Task<RateLimitAnswer> answer) : IRateLimitAdapter
    {
        public bool Queues => true;

        public string? Asked { get; private set; }

        public CancellationToken Token { get; private set; }

        public SynchronizationContext? Context { get; private set; }

        public RateLimitAnswer TryAcquire(string? partition) => RateLimitAnswer.Refused();

        public ValueTask<RateLimitAnswer> AcquireAsync(string? partition, CancellationToken cancellationToken)
        {
            (Asked, Token, Context) = (partition, cancellationToken, SynchronizationContext.Current);
            return new ValueTask<RateLimitAnswer>(answer);
        }
    }
}
