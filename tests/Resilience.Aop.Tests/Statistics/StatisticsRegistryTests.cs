namespace Resilience.Aop.Tests;

public class StatisticsRegistryTests
{
    [Fact]
    public void TryGet_Operation_IsThereFromItsFirstUse()
    {
        StatisticsRegistry registry = new ResilienceRuntime().Statistics;
        Assert.False(registry.TryGet("op", out RetryStatistics? missing));
        Assert.Null(missing);
        registry.GetOrAdd("op").Failed(3);
        Assert.Same(registry.GetOrAdd("op"), registry.GetOrAdd("op"));
        Assert.True(registry.TryGet("op", out RetryStatistics? found));
        Assert.Equal(3, found.Attempts);
    }

    [Fact]
    public void Enumerate_Operations_ListsEach()
    {
        StatisticsRegistry registry = new ResilienceRuntime().Statistics;
        registry.GetOrAdd("b");
        registry.GetOrAdd("a").SucceededAtOnce();
        Assert.Equal([("a", 1L), ("b", 0L)], registry.Select(static entry => (entry.Operation, entry.Calls)).Order());
    }
}
