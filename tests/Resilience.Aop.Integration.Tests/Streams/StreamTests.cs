using Scenarios.Streams;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Retry, fallback, breaker and bulkhead of streams.</summary>
public sealed class StreamTests : VirtualTimeTest
{
    private const string Read = "Scenarios.Streams.Retried.ReadAsync";

    [Fact]
    public async Task Retry_FailureBeforeTheFirstItem_OpensTheStreamAgain()
    {
        int disposed = 0;
        Retried client = new(Runtime)
        {
            Body = (attempt, _) => attempt == 1 ? Retried.Of(new IOException(), () => disposed++) : Retried.Of(null, () => disposed++, ["1", "2"]),
        };
        Task<List<string>> reading = client.ReadAsync("a").ReadAllAsync(TestToken);

        await Clock.StepAsync(2);

        List<string> items = await reading;
        Assert.Equal(["a1", "a2"], items);
        Assert.Equal((2, 2), (client.Attempts, disposed));
        Assert.Equal((1L, 2L, 1L), (Statistics(Read).Calls, Statistics(Read).Attempts, Statistics(Read).SucceededAfterRetry));
    }

    [Fact]
    public async Task Retry_FailureAfterTheFirstItem_ReachesTheReader()
    {
        IOException failure = new("late");
        Retried client = new(Runtime) { Body = (_, _) => Retried.Of(failure, null, ["1"]) };
        List<string> items = [];

        IOException thrown = await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (string item in client.ReadAsync("a", TestToken))
            {
                items.Add(item);
            }
        });

        Assert.Same(failure, thrown);
        Assert.Equal(["a1"], items);
        Assert.Equal((1, 1L), (client.Attempts, Statistics(Read).Failed));
    }

    [Fact]
    public async Task Retry_EmptyStream_IsASuccess()
    {
        Retried client = new(Runtime);

        Assert.Empty(await client.ReadAsync("a").ReadAllAsync(TestToken));
        Assert.Equal((1, 1L), (client.Attempts, Statistics(Read).SucceededAtOnce));
    }

    [Fact]
    public async Task Read_Twice_AreTwoCalls()
    {
        Retried client = new(Runtime) { Body = static (_, _) => Retried.Of(items: ["1"]) };
        IAsyncEnumerable<string> stream = client.ReadAsync("a", TestToken);
        Assert.Equal(0, client.Attempts);

        Assert.Single(await stream.ReadAllAsync(TestToken));
        Assert.Single(await stream.ReadAllAsync(TestToken));

        Assert.Equal((2, 2L), (client.Attempts, Statistics(Read).Calls));
    }

    [Fact]
    public async Task Guarded_WhileItIsRead_HoldsItsSlotAndThePermit()
    {
        int disposed = 0;
        Guarded client = new(Runtime) { Body = token => StreamReading.ThenHangAsync(3, () => disposed = BulkheadOf("stream").Stats.Active, token) };
        await using (IAsyncEnumerator<int> reader = client.ReadAsync().GetAsyncEnumerator(TestToken))
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal((1, 0L), (BulkheadOf("stream").Stats.Active, Breaker("stream").Stats.Calls));
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(2, reader.Current);
        }

        Assert.Equal(1, disposed); // the slot is held while the stream is disposed of
        Assert.Equal((0, 1L, 0L), (BulkheadOf("stream").Stats.Active, Breaker("stream").Stats.Calls, Breaker("stream").Stats.Failures));
        Assert.Equal(1, Statistics("Scenarios.Streams.Guarded.ReadAsync").SucceededAtOnce);
    }

    [Fact]
    public async Task Guarded_FailuresAnywhere_OpenTheBreaker()
    {
        Guarded client = new(Runtime) { Body = static _ => throw new IOException("at once") };
        await Assert.ThrowsAsync<IOException>(() => client.ReadAsync().ReadAllAsync(TestToken));
        client.Body = static _ => Numbers(new IOException("late"));
        await Assert.ThrowsAsync<IOException>(() => client.ReadAsync().ReadAllAsync(TestToken));

        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.ReadAsync().ReadAllAsync(TestToken));

        Assert.Equal((0, CircuitState.Open), (BulkheadOf("stream").Stats.Active, Breaker("stream").State));
    }

    [Fact]
    public async Task Guarded_NoSlotFree_WaitsForOne()
    {
        Guarded client = new(Runtime) { Body = static _ => Numbers(null) };
        IAsyncEnumerator<int> first = client.ReadAsync().GetAsyncEnumerator(TestToken);
        Assert.True(await first.MoveNextAsync());
        Task<List<int>> second = client.ReadAsync().ReadAllAsync(TestToken);
        Assert.Equal((1, false), (BulkheadOf("stream").Stats.Queued, second.IsCompleted));

        await first.DisposeAsync();

        Assert.Equal(2, (await second).Count);
    }

    [Fact]
    public async Task Guarded_NullStream_IsAFailure()
    {
        Guarded client = new(Runtime) { Body = static _ => null! };

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ReadAsync().ReadAllAsync(TestToken));

        Assert.Equal(1, Breaker("stream").Stats.Failures);
    }

    [Fact]
    public async Task Fallback_FailureBeforeTheFirstItem_ReadsTheNextStream()
    {
        FallingBack client = new(Runtime);

        Assert.Equal("third", Assert.Single(await client.ReadAsync("a").ReadAllAsync(TestToken)));
    }

    [Fact]
    public async Task Fallback_FailureAfterTheFirstItem_IsNotAnswered()
    {
        FallingBack client = new(Runtime) { Body = static () => Retried.Of(new IOException("late"), null, ["1"]) };

        Assert.Equal("late", (await Assert.ThrowsAsync<IOException>(() => client.ReadAsync("a").ReadAllAsync(TestToken))).Message);
    }

    [Fact]
    public async Task Fallback_EveryStreamFails_SaysSo()
    {
        FallingBack client = new(Runtime) { Third = static _ => Retried.Of(new TimeoutException()) };

        FallbackExhaustedException thrown = await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.ReadAsync("a").ReadAllAsync(TestToken));

        Assert.Equal(3, ((AggregateException)thrown.InnerException!).InnerExceptions.Count);
    }

    [Fact]
    public async Task EveryPolicy_ManySignatures_AreProtected()
    {
        EveryPolicy client = new(Runtime) { Failures = 1 };
        List<string?> items = await client.GenericAsync("a", null, "b").ReadAllAsync(TestToken);
        Assert.Equal(["a", null, "b"], items);
        client.Failures = 2;
        Assert.Null(Assert.Single(await client.GenericAsync("a").ReadAllAsync(TestToken)));
        Assert.Equal(0, BulkheadOf("stream-all").Stats.Active);
        Assert.Equal(2, (await StaticStreams.PairsAsync(TestToken, "x").ReadAllAsync(TestToken)).Count);
        Assert.Equal(5, (int)Assert.Single(await StaticStreams.DynamicAsync(5).ReadAllAsync(TestToken)));
    }

    private static async IAsyncEnumerable<int> Numbers(Exception? failure)
    {
        await Task.Yield();
        yield return 1;
        yield return failure is null ? 2 : throw failure;
    }
}
