namespace Resilience.Aop.Tests;

public class FallbackStoreRegistryTests
{
    [Fact]
    public void Resolve_SameName_SharesOneStore()
    {
        FallbackStoreRegistry registry = new ResilienceRuntime().Fallbacks;
        FallbackStore first = registry.Resolve("service", 10);
        Assert.Same(first, registry.Resolve("service", 10));
        Assert.NotSame(first, registry.Resolve("Service", 10));
        Assert.Equal("service", first.Name);
        Assert.Equal(["Service", "service"], registry.Select(static store => store.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Resolve_DifferentSizes_TheLargestCountsInAnyOrder()
    {
        FallbackStoreRegistry registry = new ResilienceRuntime().Fallbacks;
        registry.Resolve("a", 10);
        Assert.Equal(20, registry.Resolve("a", 20).MaxEntries);
        Assert.Equal(20, registry.Resolve("a", 5).MaxEntries);
    }

    [Fact]
    public void TryGet_Name_FindsWhatWasUsed()
    {
        FallbackStoreRegistry registry = new ResilienceRuntime().Fallbacks;
        Assert.False(registry.TryGet("a", out FallbackStore? missing));
        Assert.Null(missing);
        FallbackStore store = registry.Resolve("a", 1);
        Assert.True(registry.TryGet("a", out FallbackStore? found));
        Assert.Same(store, found);
    }

    [Fact]
    public void ClearAll_Stores_AreEmptyAndStillThere()
    {
        FallbackStoreRegistry registry = new ResilienceRuntime().Fallbacks;
        registry.Resolve("a", 10).Store("k", 1, now: 0);
        registry.Resolve("b", 10).Store("k", 1, now: 0);
        registry.ClearAll();
        Assert.Equal([0, 0], registry.Select(static store => store.Count));
    }
}
