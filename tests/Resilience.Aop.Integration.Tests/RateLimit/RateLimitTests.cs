using Scenarios.RateLimit;

namespace Resilience.Aop.Integration.Tests;

public sealed class RateLimitTests : VirtualTimeTest
{
    [Fact]
    public async Task TokenBucket_Burst_ThenOneAtATime()
    {
        const string name = "Scenarios.RateLimit.TokenBucket.LoadAsync";
        TokenBucket client = new(Runtime);
        Assert.Equal(4, await AdmittedAsync(client.LoadAsync, 6));

        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        Assert.Equal((name, Seconds(0.25)), (refusal.Name, refusal.RetryAfter));
        Assert.Equal($"Rate limit '{name}' has no permit free for another 0.25 s.", refusal.Message);

        Clock.Advance(Seconds(0.249));
        Assert.Equal(0, await AdmittedAsync(client.LoadAsync, 1));
        Clock.Advance(Seconds(0.001));
        Assert.Equal(1, await AdmittedAsync(client.LoadAsync, 2));
        Clock.Advance(Seconds(0.75));
        Assert.Equal(3, await AdmittedAsync(client.LoadAsync, 4));
        Clock.Advance(Seconds(100));
        Assert.Equal(4, await AdmittedAsync(client.LoadAsync, 9));

        Assert.Equal(12, client.Runs);
        RateLimiterStats stats = LimiterOf(name).Stats;
        Assert.Equal((12L, 11L, 0, 0), (stats.Granted, stats.Rejected, stats.Queued, stats.Partitions));
        Assert.Equal(11.0 / 23, stats.RejectionRate);
        Assert.Equal((12L, 11L), (Statistics(name).SucceededAtOnce, Statistics(name).Failed));
    }

    [Fact]
    public async Task FixedWindow_GridFromTheFirstCall_StartsAnewAtItsLines()
    {
        FixedWindow client = new(Runtime);
        Clock.Advance(Seconds(7));
        Assert.Equal(1, await AdmittedAsync(client.LoadAsync, 1));
        Clock.Advance(Seconds(9));
        Assert.Equal(2, await AdmittedAsync(client.LoadAsync, 5));
        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        Assert.Equal(Seconds(1), refusal.RetryAfter);

        Clock.Advance(Seconds(1));
        Assert.Equal(3, await AdmittedAsync(client.LoadAsync, 5));
        Clock.Advance(Seconds(9.999));
        Assert.Equal(0, await AdmittedAsync(client.LoadAsync, 1));
        Clock.Advance(Seconds(0.001));
        Assert.Equal(3, await AdmittedAsync(client.LoadAsync, 5));
    }

    [Fact]
    public async Task SlidingWindow_EachPermit_ComesBackAfterPer()
    {
        SlidingWindow client = new(Runtime);
        Assert.Equal(1, await AdmittedAsync(client.LoadAsync, 1));
        Clock.Advance(Seconds(4));
        Assert.Equal(2, await AdmittedAsync(client.LoadAsync, 3));
        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        Assert.Equal(Seconds(6), refusal.RetryAfter);

        Clock.Advance(Seconds(6));
        Assert.Equal(1, await AdmittedAsync(client.LoadAsync, 3));
        Clock.Advance(Seconds(4));
        Assert.Equal(2, await AdmittedAsync(client.LoadAsync, 3));
    }

    [Fact]
    public async Task SeveralLimits_EachKeepsItsOwnCount_AndPermitsOfTheOuterAreSpent()
    {
        const string name = "Scenarios.RateLimit.SeveralLimits.LoadAsync";
        SeveralLimits client = new(Runtime);
        Assert.Equal(3, await AdmittedAsync(client.LoadAsync, 4));
        Assert.Equal((3L, 3L), (LimiterOf(name).Stats.Granted, LimiterOf(name + "#2").Stats.Granted)); // what the outer refuses never reaches the inner

        Clock.Advance(Seconds(1));
        Assert.Equal(2, await AdmittedAsync(client.LoadAsync, 4));

        Assert.Equal((6L, 5L), (LimiterOf(name).Stats.Granted, LimiterOf(name + "#2").Stats.Granted));
        Assert.Equal((2L, 1L), (LimiterOf(name).Stats.Rejected, LimiterOf(name + "#2").Stats.Rejected));
    }

    [Fact]
    public async Task ClassLimits_ApplyToEachMethod_UnlessItHasItsOwn()
    {
        ClassLimits client = new(Runtime);

        Assert.Equal(2, await AdmittedAsync(client.LoadAsync, 3));
        Clock.Advance(Seconds(1));
        Assert.Equal(1, await AdmittedAsync(client.LoadAsync, 3));
        Assert.Equal(1, await AdmittedAsync(client.OwnAsync, 3));
        Assert.Equal("free", await client.FreeAsync());
        Assert.Equal(4, LimiterOf("class minute").Stats.Granted); // by name it comes first, so a call that the other refuses has spent its permit
    }

    [Fact]
    public async Task SharedByName_AllUses_SpendTheSamePermits()
    {
        SharedByName client = new(Runtime);
        Assert.Equal("defined", await client.DefineAsync(TestToken));
        Assert.Equal("referred", await client.ReferAsync(TestToken));

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ReferAsync(TestToken));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.DefineAsync(TestToken));
    }

    [Fact]
    public async Task SharedByName_ReferredToBeforeAnyDefinition_FailsWithWhatToDo()
    {
        SharedByName client = new(Runtime);

        ResilienceOptionsException failure = await Assert.ThrowsAsync<ResilienceOptionsException>(() => client.ReferAsync(TestToken));

        Assert.Contains("Scenarios.RateLimit.SharedByName.ReferAsync", failure.Message, StringComparison.Ordinal);
        Assert.Contains("RateLimiters.GetOrAdd", failure.Message, StringComparison.Ordinal);
        await client.DefineAsync(TestToken);
        Assert.Equal("referred", await client.ReferAsync(TestToken)); // and is in order from then on
    }

    [Fact]
    public async Task Partitioned_EachValue_HasItsOwnPermits()
    {
        Partitioned client = new(Runtime);
        foreach (string? tenant in (string?[])["a", null, "", "A"])
        {
            Assert.Equal("done", await client.ByTextAsync(tenant, TestToken));
            Assert.Equal("done", await client.ByTextAsync(tenant is null ? null : new string(tenant.AsSpan()), TestToken)); // an equal value, not the same object
        }

        Task<string> queued = client.ByTextAsync("a", TestToken);
        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ByTextAsync("a", TestToken));

        RateLimiterStats stats = LimiterOf("by tenant").Stats;
        Assert.Equal((4, 1, 1L), (stats.Partitions, stats.Queued, stats.Rejected));
        Assert.Equal(Seconds(10), refusal.RetryAfter); // behind the one that waits
        await Clock.StepAsync(5);
        Assert.Equal("done", await queued);
    }

    [Fact]
    public async Task Partitioned_MoreValuesThanAreKept_AreRefusedUntilOneIsFullAgain()
    {
        Partitioned client = new(Runtime);
        Assert.Equal(1, await client.ByNumberAsync(1, 0));
        Clock.Advance(Seconds(4));
        Assert.Equal(2, await client.ByNumberAsync(2, 0));

        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ByNumberAsync(3, 0).AsTask());
        Assert.Equal(Seconds(6), refusal.RetryAfter);
        Clock.Advance(Seconds(6));
        Assert.Equal(3, await client.ByNumberAsync(3, 0));
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ByNumberAsync(2, 0).AsTask()); // still known
        Assert.Equal(2, LimiterOf("Scenarios.RateLimit.Partitioned.ByNumberAsync").Stats.Partitions);
    }

    [Fact]
    public async Task Partitioned_ByValuesOfSeveralTypes_KeepsThemApart()
    {
        Partitioned client = new(Runtime);
        Assert.Equal(1, await client.ByTypeParameterAsync(5));
        Assert.Equal(1, await client.ByTypeParameterAsync("5"));
        Assert.Equal(1, await client.ByTypeParameterAsync(5L));

        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ByTypeParameterAsync(5).AsTask());
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ByTypeParameterAsync("5").AsTask());
        Assert.Equal(3, Assert.Single(Runtime.RateLimiters).Stats.Partitions);
    }

    [Fact]
    public async Task Partitioned_KeyWhoseEqualityThrows_FailsTheTaskAndNothingElse()
    {
        Partitioned client = new(Runtime);

        ValueTask<int> call = client.ByTypeParameterAsync(new Hostile()); // does not throw here

        await Assert.ThrowsAsync<FormatException>(() => call.AsTask());
        Assert.Equal((0L, 0), (Assert.Single(Runtime.RateLimiters).Stats.Granted, Assert.Single(Runtime.RateLimiters).Stats.Partitions));
    }

    [Fact]
    public async Task ResetAll_FillsEveryLimiter()
    {
        FixedWindow client = new(Runtime);
        Assert.Equal(3, await AdmittedAsync(client.LoadAsync, 4));

        Runtime.RateLimiters.ResetAll();

        Assert.Equal((0L, 0L), (LimiterOf("fixed window").Stats.Granted, LimiterOf("fixed window").Stats.Rejected));
        Assert.Equal(3, await AdmittedAsync(client.LoadAsync, 4));
    }

    private static async Task<int> AdmittedAsync(Func<CancellationToken, Task<string>> call, int calls)
    {
        int admitted = 0;
        for (int number = 0; number < calls; number++)
        {
            admitted += await Record.ExceptionAsync(() => call(TestToken)) is null ? 1 : 0;
        }

        return admitted;
    }

    private sealed class Hostile
    {
        public override bool Equals(object? obj) => throw new FormatException();

        public override int GetHashCode() => throw new FormatException();
    }
}
