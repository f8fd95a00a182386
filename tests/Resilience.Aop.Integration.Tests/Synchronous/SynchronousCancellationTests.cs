using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>The caller cancels a synchronous call from another thread.</summary>
public sealed class SynchronousCancellationTests : VirtualTimeTest, IDisposable
{
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task Cancelled_BeforeTheCall_NothingRuns()
    {
        EveryPolicy client = new(Runtime);
        await _caller.CancelAsync();

        OperationCanceledException thrown = Assert.Throws<OperationCanceledException>(() => client.Count(1, _caller.Token));

        Assert.Equal((_caller.Token, 0), (thrown.CancellationToken, client.Attempts));
        Assert.False(Runtime.Statistics.TryGet("Scenarios.Synchronous.EveryPolicy.Count", out _));
    }

    [Fact]
    public async Task Cancelled_DuringTheDelay_EndsAtOnceAndHoldsNothing()
    {
        EveryPolicy client = new(Runtime) { Body = static (_, _) => throw new TimeoutException() };
        Task<int> call = OwnThread.RunAsync(() => client.Count(1, _caller.Token));
        await Clock.WhenArmedAsync(Seconds(1));
        Assert.Equal(0, BulkheadOf("sync-all").Stats.Active);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 0, TimeSpan.Zero), (client.Attempts, Clock.ArmedTimers, Clock.Elapsed));
        Assert.Equal((1L, 1L), (Breaker("sync-all").Stats.Failures, Statistics("Scenarios.Synchronous.EveryPolicy.Count").Cancelled));
    }

    [Fact]
    public async Task Cancelled_InTheQueue_NeverStartsAndLeavesTheQueue()
    {
        using ManualResetEventSlim release = new();
        EveryPolicy client = new(Runtime) { Body = (_, _) => Wait(release) };
        Task<int> first = OwnThread.RunAsync(() => client.Count(1));
        await BecomesAsync(() => client.Attempts == 1);
        Task<int> second = OwnThread.RunAsync(() => client.Count(2, _caller.Token));
        await BecomesAsync(() => BulkheadOf("sync-all").Stats.Queued == 1);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(second);
        Assert.Equal((1, 0, 1), (client.Attempts, BulkheadOf("sync-all").Stats.Queued, BulkheadOf("sync-all").Stats.Active));
        release.Set();
        Assert.Equal(1, await first);
        Assert.Equal((1L, 0L), (Breaker("sync-all").Stats.Calls, Breaker("sync-all").Stats.Failures));
    }

    [Theory]
    [InlineData("cancellation")]
    [InlineData("failure")]
    public async Task Cancelled_DuringAnAttempt_EndsWithTheCallersCancellation(string end)
    {
        EveryPolicy client = new(Runtime)
        {
            Body = (_, token) =>
            {
                token.WaitHandle.WaitOne();
                throw end == "failure" ? new IOException() : new OperationCanceledException(token);
            },
        };
        Task<int> call = OwnThread.RunAsync(() => client.Count(1, _caller.Token));
        await BecomesAsync(() => client.Attempts == 1);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((1, 0L), (client.Attempts, Breaker("sync-all").Stats.Failures));
    }

    [Fact]
    public async Task Cancelled_DuringAnAttemptThatSucceeds_KeepsTheResult()
    {
        EveryPolicy client = new(Runtime) { Body = static (_, token) => token.WaitHandle.WaitOne() ? 7 : 0 };
        Task<int> call = OwnThread.RunAsync(() => client.Count(1, _caller.Token));
        await BecomesAsync(() => client.Attempts == 1);

        await _caller.CancelAsync();

        Assert.Equal(7, await call);
    }

    [Fact]
    public async Task Cancelled_DuringTheLastAttempt_ItsOwnFailureSurfaces()
    {
        EveryPolicy client = new(Runtime);
        client.Body = (attempt, token) => attempt < 3 ? throw new TimeoutException() : token.WaitHandle.WaitOne() ? throw new IOException("last") : 0;
        Task<int> call = OwnThread.RunAsync(() => client.Count(1, _caller.Token));
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);
        await BecomesAsync(() => client.Attempts == 3);

        await _caller.CancelAsync();

        Assert.Equal("last", (await Assert.ThrowsAsync<IOException>(() => call)).Message);
    }

    [Fact]
    public async Task Cancelled_InAFallback_AsksNoFurtherLevel()
    {
        FallingBack client = new(Runtime)
        {
            Body = static () => throw new IOException("primary"),
            Second = static (_, token) => OwnThread.UntilCancelled<string>(token),
            Third = static _ => "third",
        };
        Task<string> call = OwnThread.RunAsync(() => client.Load("a", _caller.Token));
        await Clock.WhenArmedAsync(Seconds(4));

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
    }

    public void Dispose() => _caller.Dispose();

    private static int Wait(ManualResetEventSlim release)
    {
        release.Wait(TestToken);
        return 1;
    }

    private static async Task BecomesAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task ExpectCancelledAsync<T>(Task<T> call)
    {
        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(_caller.Token, thrown.CancellationToken);
    }
}
