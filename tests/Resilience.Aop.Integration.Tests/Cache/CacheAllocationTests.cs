using Scenarios.Cache;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A hit allocates nothing; the bytes are exact.</summary>
public sealed class CacheAllocationTests
{
    private readonly ResilienceRuntime _runtime = new();

    [Fact]
    public async Task Hit_OfATask_AllocatesNothing()
    {
        Defaults client = new(_runtime);
        using CancellationTokenSource source = new();
        CancellationToken token = source.Token;
        await client.LoadAsync("a", 1, token);

        Assert.Equal(0, Bytes(() => _ = client.LoadAsync("a", 1, token)));
    }

    [Fact]
    public async Task Hit_OfAValueTask_AllocatesNothing()
    {
        ValueTasks client = new(_runtime);
        await client.CountAsync(1, 2, "3");
        await client.NextAsync();
        await client.ManyAsync(1, 2, 3, 4, 5, 6, 7, 8, 9);

        Assert.Equal(0, Bytes(() => Read(client.CountAsync(1, 2, "3"))));
        Assert.Equal(0, Bytes(() => Read(client.NextAsync())));
        Assert.Equal(0, Bytes(() => Read(client.ManyAsync(1, 2, 3, 4, 5, 6, 7, 8, 9))));
    }

    [Fact]
    public async Task Hit_WithATemplateUnderEveryPolicy_AllocatesNothing()
    {
        KeyTemplate keyed = new(_runtime);
        AroundEverything stacked = new(_runtime);
        await keyed.LoadAsync("a", this);
        await stacked.LoadAsync("a");

        Assert.Equal(0, Bytes(() => _ = keyed.LoadAsync("a", this)));
        Assert.Equal(0, Bytes(() => _ = stacked.LoadAsync("a")));
    }

    private static void Read(ValueTask<int> hit) => Assert.True(hit.IsCompletedSuccessfully);

    private static long Bytes(Action call)
    {
        for (int i = 0; i < 100; i++)
        {
            call();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
