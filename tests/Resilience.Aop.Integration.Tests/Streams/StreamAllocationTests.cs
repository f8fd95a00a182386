using Scenarios.Streams;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What reading a protected stream allocates: something for the enumeration, nothing for an item.</summary>
public sealed class StreamAllocationTests
{
    private const int Calls = 1000;

    private static readonly Items Numbers = new();
    private readonly ResilienceRuntime _runtime = new();

    [Fact]
    public async Task Enumeration_ItemsThatAreThere_AllocateNothingEach()
    {
        Guarded client = new(_runtime) { Body = _ => Numbers };
        long one = await BytesAsync(client, 1);
        long many = await BytesAsync(client, 1000);

        Assert.Equal(one, many);
        Assert.InRange(one, 1, 800); // the iterator and the stream
    }

    [Fact]
    public async Task Enumeration_WithDeadlines_AllocatesNothingForAnItem()
    {
        TimedOut client = new(_runtime) { Body = _ => Numbers };

        // The least object for each of 999 items more would be 24,000 bytes; now and then a call makes a new scope, since deadlines are real.
        Assert.InRange(await BytesAsync(client, 1000) - await BytesAsync(client, 1), -24, 24);
    }

    private static Task<long> BytesAsync(Guarded client, int count) => BytesAsync(() => client.ReadAsync(), count);

    private static Task<long> BytesAsync(TimedOut client, int count) => BytesAsync(() => client.ReadAsync(), count);

    private static async Task<long> BytesAsync(Func<IAsyncEnumerable<int>> read, int count)
    {
        Numbers.Count = count;
        long before = 0;
        for (int call = -100; call < Calls; call++)
        {
            before = call == 0 ? GC.GetAllocatedBytesForCurrentThread() : before;
            int sum = 0;
            await foreach (int item in read())
            {
                sum += item;
            }

            Assert.True(sum == count);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    /// <summary>A stream that is its own reader and never suspends, so that all bytes are ours.</summary>
    private sealed class Items : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private int _left;

        public int Count { get; set; }

        public int Current => 1;

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            _left = Count;
            return this;
        }

        public ValueTask<bool> MoveNextAsync() => new(_left-- > 0);

        public ValueTask DisposeAsync() => default;
    }
}
