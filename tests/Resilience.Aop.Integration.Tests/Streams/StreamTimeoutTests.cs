using Scenarios.Streams;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Deadlines and cancellation of streams.</summary>
public sealed class StreamTimeoutTests : VirtualTimeTest, IDisposable
{
    private readonly CancellationTokenSource _caller = new();

    [Fact]
    public async Task Attempt_FirstItemIsLate_IsTriedAgain()
    {
        int attempts = 0;
        TimedOut client = new(Runtime) { Body = token => StreamReading.ThenHangAsync(++attempts == 1 ? 0 : 1, null, token) };
        await using IAsyncEnumerator<int> reader = client.ReadAsync(TestToken).GetAsyncEnumerator(TestToken);
        Task<bool> first = reader.MoveNextAsync().AsTask();

        await Clock.StepAsync(3);
        await Clock.StepAsync(2); // not the second of grace

        Assert.True(await first.WaitAsync(TestToken));
        Assert.Equal((2, 1), (attempts, reader.Current));
    }

    [Fact]
    public async Task Attempt_LaterItemIsLate_ReachesTheReaderAndEachItemHasItsWholeTime()
    {
        TimedOut client = new(Runtime) { Body = static token => StreamReading.ThenHangAsync(2, null, token) };
        await using IAsyncEnumerator<int> reader = client.ReadAsync(TestToken).GetAsyncEnumerator(TestToken);
        Assert.True(await reader.MoveNextAsync());
        Clock.Advance(Seconds(2)); // the reader's own time
        Assert.True(await reader.MoveNextAsync());
        Clock.Advance(Seconds(2));
        Task<bool> third = reader.MoveNextAsync().AsTask();

        await Clock.StepAsync(3);

        ResilienceTimeoutException thrown = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => third);
        Assert.Equal((false, Seconds(3)), (thrown.IsTotal, thrown.Timeout));
        Assert.Equal(0, BulkheadOf("stream-timed").Stats.Active);
    }

    [Fact]
    public async Task Total_TheReadersTimeCounts()
    {
        TimedOut client = new(Runtime) { Body = static token => StreamReading.ThenHangAsync(1, null, token) };
        await using IAsyncEnumerator<int> reader = client.ReadAsync(TestToken).GetAsyncEnumerator(TestToken);
        Assert.True(await reader.MoveNextAsync());
        Clock.Advance(Seconds(6));
        Task<bool> second = reader.MoveNextAsync().AsTask();

        await Clock.StepAsync(2);

        Assert.True((await Assert.ThrowsAsync<ResilienceTimeoutException>(() => second)).IsTotal);
    }

    [Fact]
    public async Task Attempt_DeafStream_IsLeftAndDisposedOfWhenItsItemComes()
    {
        TaskCompletionSource item = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TimedOut client = new(Runtime) { Body = _ => Deaf(item.Task, disposed) };
        await using IAsyncEnumerator<int> reader = client.ReadAsync(TestToken).GetAsyncEnumerator(TestToken);
        Assert.True(await reader.MoveNextAsync());
        Task<bool> second = reader.MoveNextAsync().AsTask();

        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => second);
        Assert.Equal((1, false), (BulkheadOf("stream-timed").Stats.Active, disposed.Task.IsCompleted));
        item.SetResult();
        await disposed.Task.WaitAsync(TestToken);
        while (BulkheadOf("stream-timed").Stats.Active > 0)
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Fallback_LateItem_IsAskedToStop()
    {
        FallingBack client = new(Runtime) { Third = static token => Hang(token) };
        Task<List<string>> reading = client.ReadAsync("a").ReadAllAsync(TestToken);

        await Clock.StepAsync(4);

        await Assert.ThrowsAsync<FallbackExhaustedException>(() => reading);
    }

    [Fact]
    public async Task Cancelled_BeforeTheFirstItem_NothingRuns()
    {
        await _caller.CancelAsync();
        TimedOut client = new(Runtime) { Body = static _ => throw new InvalidOperationException("nobody may call this") };

        await ExpectCancelledAsync(() => client.ReadAsync(_caller.Token).ReadAllAsync(CancellationToken.None));
        await ExpectCancelledAsync(() => client.ReadAsync(CancellationToken.None).ReadAllAsync(_caller.Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Cancelled_WhileAnItemIsAwaited_EndsTheCall(int items)
    {
        TimedOut client = new(Runtime) { Body = token => StreamReading.ThenHangAsync(items, null, token) };
        Task<List<int>> reading = client.ReadAsync(CancellationToken.None).ReadAllAsync(_caller.Token);
        await Clock.WhenArmedAsync(Seconds(3));

        await _caller.CancelAsync();

        await ExpectCancelledAsync(() => reading);
        Assert.Equal((0, 0), (BulkheadOf("stream-timed").Stats.Active, Clock.ArmedTimers));
        Assert.Equal(1, Statistics("Scenarios.Streams.TimedOut.ReadAsync").Cancelled);
    }

    [Fact]
    public async Task Cancelled_WithoutAnyTokenOfTheMethod_ReachesTheCore()
    {
        Guarded client = new(Runtime) { Body = static token => StreamReading.ThenHangAsync(1, null, token) };
        await using IAsyncEnumerator<int> reader = client.ReadAsync().GetAsyncEnumerator(_caller.Token);
        Assert.True(await reader.MoveNextAsync());
        Task<bool> second = reader.MoveNextAsync().AsTask();

        await _caller.CancelAsync();

        await ExpectCancelledAsync(() => second);
        Assert.Equal((0L, 0), (Breaker("stream").Stats.Failures, BulkheadOf("stream").Stats.Active));
    }

    [Fact]
    public async Task Cancelled_DuringTheDelay_EndsAtOnce()
    {
        Retried client = new(Runtime) { Body = static (_, _) => Retried.Of(new IOException()) };
        Task<List<string>> reading = client.ReadAsync("a", _caller.Token).ReadAllAsync(CancellationToken.None);
        await Clock.WhenArmedAsync(Seconds(2));

        await _caller.CancelAsync();

        await ExpectCancelledAsync(() => reading);
        Assert.Equal((1, 0), (client.Attempts, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Cancelled_InTheQueue_NeverStarts()
    {
        int started = 0;
        Guarded client = new(Runtime) { Body = token => StreamReading.ThenHangAsync(++started, null, token) };
        await using IAsyncEnumerator<int> first = client.ReadAsync().GetAsyncEnumerator(TestToken);
        Assert.True(await first.MoveNextAsync());
        Task<List<int>> second = client.ReadAsync().ReadAllAsync(_caller.Token);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(() => second);
        Assert.Equal((1, 0, 1), (started, BulkheadOf("stream").Stats.Queued, BulkheadOf("stream").Stats.Active));
    }

    public void Dispose() => _caller.Dispose();

    private static async IAsyncEnumerable<int> Deaf(Task item, TaskCompletionSource disposed)
    {
        try
        {
            await Task.CompletedTask;
            yield return 1;
            await item;
            yield return 2;
        }
        finally
        {
            disposed.SetResult();
        }
    }

    private static async IAsyncEnumerable<string> Hang([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        yield return "never";
    }

    private async Task ExpectCancelledAsync(Func<Task> call)
    {
        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        Assert.Equal(_caller.Token, thrown.CancellationToken);
    }
}
