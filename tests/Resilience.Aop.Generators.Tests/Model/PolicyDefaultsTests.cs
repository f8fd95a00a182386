using System.Reflection;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Model;

/// <summary>The comments of generated files state the defaults that attributes and runtime really have.</summary>
public sealed class PolicyDefaultsTests
{
    private static readonly object[] Attributes =
    [
        new RetryAttribute(), new HedgeAttribute(), new CircuitBreakerAttribute(), new RateLimitAttribute(), new BulkheadAttribute(), new FallbackAttribute(),
        new CacheAttribute(),
    ];

    public static TheoryData<string> Constants => [.. typeof(PolicyDefaults).GetFields().Select(static constant => constant.Name)];

    [Theory]
    [MemberData(nameof(Constants))]
    public void PolicyDefaults_OfEachValue_IsTheAttributes(string name)
    {
        object? expected = typeof(PolicyDefaults).GetField(name)!.GetRawConstantValue();

        Assert.Equal(expected, name == nameof(PolicyDefaults.Unlimited) ? RetryAttribute.Unlimited : Declared(name));
    }

    [Fact]
    public void RetryOptions_WithoutSettings_HaveTheAttributesDefaults()
    {
        RetryOptions options = new RetrySettings().ToOptions();

        Assert.Equal(PolicyDefaults.MaxAttempts, options.MaxAttempts);
        Assert.Equal(PolicyDefaults.BaseDelay, options.BaseDelay.Ticks);
        Assert.Equal(PolicyDefaults.MaxDelay, RetryDelay.MaxDelayOf(options));
        Assert.Equal(PolicyDefaults.Factor, options.Factor);
        Assert.Equal(PolicyDefaults.JitterRange, options.JitterRange);
        Assert.Equal(Backoff.Exponential, options.Backoff);
        Assert.True(options.Jitter);
        Assert.True(new RetryAttribute().Jitter);
    }

    [Fact]
    public void OtherOptions_WithoutSettings_HaveTheAttributesDefaults()
    {
        CircuitBreakerOptions breaker = new();
        BulkheadOptions bulkhead = new();

        Assert.Equal(PolicyDefaults.FailureThreshold, breaker.FailureThreshold);
        Assert.Equal(PolicyDefaults.FailureRatio, breaker.FailureRatio);
        Assert.Equal(PolicyDefaults.MinimumThroughput, breaker.MinimumThroughput);
        Assert.Equal(PolicyDefaults.SamplingWindow, breaker.SamplingWindow.Ticks);
        Assert.Equal(PolicyDefaults.SlowCallRatio, breaker.SlowCallRatio);
        Assert.Equal(PolicyDefaults.BreakDuration, breaker.BreakDuration.Ticks);
        RateLimitOptions limit = new RateLimitSettings { Permits = 1, Per = TimeSpan.FromSeconds(1) }.ToOptions()!;
        RateLimitAttribute limitAttribute = new();
        Assert.Equal(
            (limitAttribute.Algorithm, limitAttribute.Queue, limitAttribute.MaxPartitions),
            (limit.Algorithm, limit.Queue, limit.MaxPartitions));
        Assert.Equal(PolicyDefaults.MaxConcurrency, bulkhead.MaxConcurrency);
        Assert.Equal(PolicyDefaults.MaxQueue, bulkhead.MaxQueue);
        Assert.Equal(PolicyDefaults.MaxHedges, new HedgeOptions().MaxHedges);
        Assert.Equal(PolicyDefaults.Delay, new HedgeOptions().Delay.Ticks);
        Assert.Equal(PolicyDefaults.DegradedTimeout, new FallbackOptions().DegradedTimeout.Ticks);
        CacheOptions cache = new CacheSettings { Ttl = TimeSpan.FromMinutes(1) }.ToOptions();
        Assert.Equal(PolicyDefaults.StaleTtl, cache.StaleTtl.Ticks);
        Assert.Equal((new CacheAttribute().MaxEntries, new CacheAttribute().StaleOnError), (cache.MaxEntries, cache.StaleOnError));
    }

    [Fact]
    public void Orders_OfAttributes_AreTheCatalogs()
    {
        Assert.All(PolicyCatalog.OutermostFirst, static kind =>
        {
            object attribute = Attributes.Append(new TimeoutAttribute()).Append(new DeadLetterAttribute("queue")).Single(candidate => candidate.GetType().FullName == PolicyCatalog.AttributeName(kind));
            Assert.Equal(PolicyCatalog.DefaultOrder(kind), attribute.GetType().GetProperty("Order")!.GetValue(attribute));
        });
        Assert.Equal(OrderParser.DefaultTotalOrder, new TimeoutAttribute().TotalOrder);
        Assert.Equal(PolicyOrder.TotalTimeout, OrderParser.DefaultTotalOrder);
    }

    // The value of the one attribute that has such a property; durations as ticks.
    private static object? Declared(string name)
    {
        (object attribute, PropertyInfo property) = Assert.Single(
            Attributes.Select(attribute => (attribute, property: attribute.GetType().GetProperty(name)!)),
            static pair => pair.property is not null);
        object? value = property.GetValue(attribute);
        if (value is not string text)
        {
            return value;
        }

        Assert.True(DurationParser.TryParse(text, out long ticks));
        return ticks;
    }
}
