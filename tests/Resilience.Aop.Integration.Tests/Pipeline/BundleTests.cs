using Scenarios.Pipeline;

namespace Resilience.Aop.Integration.Tests;

public sealed class BundleTests : VirtualTimeTest
{
    [Fact]
    public async Task Bundle_BesideAMethodsOwnAttribute_LosesThatKindOnly()
    {
        Bundles client = new(Runtime);

        await Assert.ThrowsAsync<TimeoutException>(client.OfMethodAsync);

        Assert.Equal(5, client.Attempts);
        Assert.Equal(5, Breaker("of the method's bundle").Stats.Failures);
        Assert.Equal(5, BulkheadOf("of the class's bundle").Stats.Total);
        Assert.False(Runtime.CircuitBreakers.TryGet("of the class's bundle", out _));
    }

    [Fact]
    public async Task Bundle_OnMethod_BeatsTheClass()
    {
        Bundles client = new(Runtime);

        await Assert.ThrowsAsync<TimeoutException>(client.OfMethodBundleAsync);

        Assert.Equal(4, client.Attempts);
        Assert.Equal(4, Breaker("of the method's bundle").Stats.Failures);
    }

    [Fact]
    public async Task Bundle_OnClass_LosesToTheClassesOwnAttribute()
    {
        Bundles client = new(Runtime);

        await Assert.ThrowsAsync<TimeoutException>(client.OfClassAsync);

        Assert.Equal(3, client.Attempts);
        Assert.Equal(3, Breaker("of the class's bundle").Stats.Failures);
        Assert.Equal(7, BulkheadOf("of the class's bundle").Stats.Options.MaxConcurrency);
    }

    [Fact]
    public async Task Bundle_AloneOnClass_ProtectsItsMethods()
    {
        BundledClass client = new(Runtime);

        Assert.Equal(2, await client.CountAsync());

        Assert.Equal(1, Statistics("Scenarios.Pipeline.BundledClass.CountAsync").SucceededAfterRetry);
        Assert.Equal(2, BulkheadOf("of the class's bundle").Stats.Total);
    }
}
