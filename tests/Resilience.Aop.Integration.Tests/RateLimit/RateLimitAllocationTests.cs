using Scenarios.RateLimit;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A call that finds its permit allocates nothing beyond the user's own task.</summary>
public sealed class RateLimitAllocationTests
{
    private const int Calls = 100;

    private static readonly Task<string> Done = Task.FromResult("done");

    private readonly ResilienceRuntime _runtime = new();

    [Fact]
    public void TokenBucket_PermitFree_AllocatesNothing()
    {
        UnderBreaker client = new(_runtime) { Body = static _ => Done };
        _runtime.RateLimiters.GetOrAdd("under breaker", new RateLimitOptions { Permits = 100_000, Per = TimeSpan.FromSeconds(1) });

        Assert.Equal(0, BytesOf(() => Assert.True(client.LoadAsync().IsCompletedSuccessfully)));
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public void Partitions_PermitFree_AllocateNothing(RateLimitAlgorithm algorithm)
    {
        Partitioned client = new(_runtime) { Body = static () => Done };
        _runtime.RateLimiters.GetOrAdd(
            "by tenant", new RateLimitOptions { Permits = 100_000, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm });
        _runtime.RateLimiters.GetOrAdd(
            "Scenarios.RateLimit.Partitioned.ByNumberAsync",
            new RateLimitOptions { Permits = 100_000, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm });

        Assert.Equal(0, BytesOf(() => Assert.True(client.ByTextAsync("tenant").IsCompletedSuccessfully)));
        Assert.Equal(0, BytesOf(() => Assert.True(IsDone(client.ByNumberAsync(5, 0)))));
    }

    private static bool IsDone(ValueTask<int> call) => call.IsCompletedSuccessfully;

    private static long BytesOf(Action call)
    {
        for (int warm = 0; warm < Calls; warm++)
        {
            call();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int number = 0; number < Calls; number++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
